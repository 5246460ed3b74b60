using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Cli;

/// <summary>Lets a chat model judge a pool, and notes beside the judgments which model and prompt they come from.</summary>
internal sealed class ModelJudging : IDisposable
{
    private const string Prompt = "pointwise-umbrela";

    private readonly CliConsole _console;
    private readonly OpenAIChatClient _client;
    private readonly PointwiseRerankerOptions _options;

    /// <summary>Finds the model.</summary>
    /// <exception cref="RerankerException">There is no key, or the endpoint is no address.</exception>
    public ModelJudging(CliConsole console, string model, string? endpoint, string? promptDirectory)
    {
        _console = console;
        _client = OpenAIEnvironment.CreateClient(model, endpoint);
        _options = new() { Prompt = Prompt, PromptDirectory = promptDirectory, UsesLogProbabilities = false };
    }

    /// <summary>Judges what the file does not hold yet.</summary>
    /// <exception cref="InvalidInputException">The file holds judgments of somebody else.</exception>
    /// <exception cref="RerankerException">The model fails.</exception>
    public async Task RunAsync(
        JudgedCorpus corpus, IReadOnlyList<(string QueryId, string DocumentId)> pool, JudgmentFile judgments, string path, CancellationToken cancellationToken)
    {
        var judge = new PointwiseReranker(_client, _options);
        var record = new JudgeRecord(judge.Metadata.Model!, _options.PromptDirectory ?? Prompt, await PromptHashAsync(cancellationToken).ConfigureAwait(false));
        await record.ContinueAsync(path, judgments.Count, cancellationToken).ConfigureAwait(false);

        var progress = _console.ShowsProgress ? new SaidCount(_console) : null;
        var ungraded = await new PoolJudge(corpus, judge).RunAsync(pool, judgments, progress, cancellationToken).ConfigureAwait(false);
        foreach (var (reason, count) in ungraded)
            _console.Say($"Warning: {count} passages got no grade ({reason}); they stay open.");
    }

    /// <inheritdoc />
    public void Dispose() => _client.Dispose();

    // The hash of what would be sent, so that any change of the prompt shows.
    private async Task<string> PromptHashAsync(CancellationToken cancellationToken)
    {
        using var recorder = new PromptRecorder();
        await new PointwiseReranker(recorder, _options).RerankAsync("query", ["passage"], cancellationToken).ConfigureAwait(false);
        return recorder.Hash();
    }

    private sealed class SaidCount(CliConsole console) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value) => console.Say($"Judged: {value.Completed} of {value.Total}.");
    }
}
