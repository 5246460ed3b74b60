using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Represents a command whose help ends with examples.</summary>
/// <param name="name">The name of the command.</param>
/// <param name="description">What it does, in one line.</param>
/// <param name="examples">Whole command lines, each indented by two spaces.</param>
internal sealed class CommandWithExamples(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Gets the examples of a command and of the commands under it.</summary>
    public static IEnumerable<string> Of(Command command) =>
        command is CommandWithExamples { Examples: var own } ? [own] : command.Subcommands.SelectMany(Of);

    private string Examples { get; } = examples;
}
