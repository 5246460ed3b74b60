using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank prompt show</c>: prints what a reranker would send to a chat model.</summary>
internal sealed class PromptShowCommand(CliConsole console)
{
    private const string Examples = """
          skrerank prompt show listwise --query "restart a service" --docs candidates.jsonl
          skrerank prompt show pointwise --query "restart a service" --docs candidates.jsonl --prompt-directory my-prompt --all
        """;

    private static readonly CharacterTokenCounter Counter = new();

    private readonly Argument<string> _method = new("method")
    {
        Description = "What stands after llm: in a SPEC, such as listwise, listwise/10/5, pointwise, pairwise or setwise.",
        HelpName = "METHOD",
    };

    private readonly Option<string> _query = new("--query", "-q") { Description = "What the user asked.", HelpName = "TEXT", Required = true };
    private readonly Option<string> _docs = new("--docs")
    {
        Description = "The candidates, one JSON object a line; - is the standard input.",
        HelpName = "FILE",
        DefaultValueFactory = _ => "-",
    };

    private readonly Option<string?> _prompt = new("--prompt") { Description = "A prompt that ships, such as listwise-reasoning.", HelpName = "NAME" };
    private readonly Option<string?> _directory = new("--prompt-directory") { Description = "A prompt directory of your own.", HelpName = "DIR" };
    private readonly Option<bool> _all = new("--all") { Description = "Print every call, as they would follow if no answer changed the order." };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("show", "Print what would be sent to a chat model, without sending it.", Examples)
        {
            _method, _query, _docs, _prompt, _directory, _all,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        using var recorder = new PromptRecorder();
        var reranker = new RerankerCatalog().AddLlm(recorder, settings => settings.All = shared =>
        {
            shared.Parallelism = 1;
            shared.Prompt = options.GetValue(_prompt);
            shared.PromptDirectory = options.GetValue(_directory);
        }).Create($"llm:{options.GetRequiredValue(_method)}");
        var candidates = await ReadAsync(options.GetRequiredValue(_docs), cancellationToken).ConfigureAwait(false);

        await reranker.RerankAsync(new RerankRequest(options.GetRequiredValue(_query), candidates), cancellationToken).ConfigureAwait(false);

        console.Say($"Calls: {recorder.Calls.Count}. Nothing was sent.");
        foreach (var (number, (messages, settings)) in recorder.Calls.Take(options.GetValue(_all) ? int.MaxValue : 1).Index())
        {
            var tokens = messages.Sum(message => Counter.Count(message.Text));
            await SayAsync($"=== call {number + 1}: about {tokens:N0} tokens in {messages.Count} messages, an answer of at most {settings.MaxOutputTokens:N0}")
                .ConfigureAwait(false);
            foreach (var message in messages)
            {
                await SayAsync($"--- {message.Role.Value}: about {Counter.Count(message.Text):N0} tokens").ConfigureAwait(false);
                await console.Out.WriteLineAsync(message.Text).ConfigureAwait(false);
            }
        }

        return ExitCode.Done;
    }

    private async Task<IReadOnlyList<RerankCandidate>> ReadAsync(string docs, CancellationToken cancellationToken)
    {
        if (docs == "-")
            return await CandidateReader.ReadAsync(console.In, "standard input", cancellationToken: cancellationToken).ConfigureAwait(false);

        using var file = File.OpenRead(docs);
        return await CandidateReader.ReadAsync(file, docs, cancellationToken: cancellationToken).ConfigureAwait(false);
    }

    private Task SayAsync(FormattableString line) => console.Out.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
}
