using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SkRerank.Cli;

/// <summary>Prints the help of a command under the name of the tool, and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var configuration = parseResult.InvocationConfiguration;
        var output = configuration.Output;
        using var text = new StringWriter();
        configuration.Output = text;
        var code = help.Invoke(parseResult);
        configuration.Output = output;
        output.Write(text.ToString().Replace(RootCommand.ExecutableName, CommandLine.Name, StringComparison.Ordinal));

        output.WriteLine($"Examples:\n{string.Join('\n', CommandWithExamples.Of(parseResult.CommandResult.Command))}");
        return code;
    }
}
