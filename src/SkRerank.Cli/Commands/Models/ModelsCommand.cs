using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models</c>: the models on this machine, one command for each thing to do with them.</summary>
internal sealed class ModelsCommand(CliConsole console)
{
    /// <summary>Makes the command.</summary>
    public Command Create() => new("models", "Work on local models.")
    {
        new ModelsOptimizeCommand(console).Create(),
    };
}
