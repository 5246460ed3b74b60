using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace SkRerank.Cli;

/// <summary>Prints the help of a command and examples below it.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var examples = parseResult.CommandResult.Command.Name switch
        {
            RerankCommand.Name => RerankCommand.Examples,
            EvalCommand.Name => EvalCommand.Examples,
            _ => $"{RerankCommand.Examples}\n{EvalCommand.Examples}",
        };
        parseResult.InvocationConfiguration.Output.WriteLine($"Examples:\n{examples}");
        return code;
    }
}
