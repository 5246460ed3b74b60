using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models</c>: the models on this machine, one command for each thing to do with them.</summary>
internal sealed class ModelsCommand(CliConsole console)
{
    /// <summary>Makes the command.</summary>
    public Command Create() => new("models", "Get, check and remove local models.")
    {
        new ModelsListCommand(console).Create(),
        new ModelsPullCommand(console).Create(),
        new ModelsAddCommand(console).Create(),
        new ModelsVerifyCommand(console).Create(),
        new ModelsInspectCommand(console).Create(),
        new ModelsRemoveCommand(console).Create(),
        new ModelsOptimizeCommand(console).Create(),
    };
}
