using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank prompt</c>: looks at the prompts of the rerankers over chat models.</summary>
internal sealed class PromptCommand(CliConsole console)
{
    /// <summary>Makes the command.</summary>
    public Command Create() => new("prompt", "Look at the prompts of the rerankers over chat models.") { new PromptShowCommand(console).Create() };
}
