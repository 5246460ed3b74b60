using System.CommandLine;
using System.CommandLine.Help;
using System.ComponentModel.DataAnnotations;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Runs the command line: parses, calls a command, and turns every outcome into an exit code and a message.</summary>
internal static class CommandLine
{
    /// <summary>The name of the tool.</summary>
    public const string Name = "skrerank";

    /// <summary>Runs one call.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="console">What is read and written.</param>
    /// <param name="createCatalog">Makes the catalog of rerankers.</param>
    /// <param name="cancellationToken">Interrupts the call.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        string[] args, CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog, CancellationToken cancellationToken)
    {
        var parsed = RootOf(console, createCatalog).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                console.Say(error.Message);
            console.Say($"Usage: {string.Join(' ', PathTo(parsed.CommandResult.Command))} --help");
            return ExitCode.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = console.Out,
            Error = console.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Say("Interrupted.");
            return ExitCode.Interrupted;
        }
        catch (Exception exception)
        {
            console.Say(exception.Message);
            return CodeOf(exception);
        }
    }

    private static IEnumerable<string> PathTo(Command command) =>
        command.Parents.OfType<Command>().SelectMany(PathTo).Append(command is RootCommand ? Name : command.Name);

    private static int CodeOf(Exception exception) => exception switch
    {
        InvalidInputException or RerankerSpecException or ValidationException => ExitCode.Usage,
        RerankerException { Kind: RerankerErrorKind.Configuration } => ExitCode.Usage,
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException => ExitCode.Usage,
        _ => ExitCode.Failed,
    };

    private static RootCommand RootOf(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
    {
        var root = new RootCommand("Re-rank what retrieval found, and measure what that is worth.")
        {
            new RerankCommand(console, createCatalog).Create(),
            new EvalCommand(console, createCatalog).Create(),
            new ModelsCommand(console).Create(),
            new DoctorCommand(console).Create(),
            new PromptCommand(console).Create(),
            new JudgeCommand(console).Create(),
            new AgreeCommand(console).Create(),
            new ClicksCommand(console).Create(),
            new DriftCommand(console).Create(),
            new OnlineCommand(console).Create(),
            new PlanCommand(console, createCatalog).Create(),
            new SimulateCommand(console).Create(),
            new LabelCommand(console, createCatalog).Create(),
            new DistilCommand(console, createCatalog).Create(),
            new BenchCommand(console).Create(),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
