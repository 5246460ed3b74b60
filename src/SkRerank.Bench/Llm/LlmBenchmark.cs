using Microsoft.Extensions.AI;
using SkRerank.Llm;

namespace SkRerank.Bench;

/// <summary>Compares the ways to rank with a chat model: what each finds, against its calls, rounds and tokens.</summary>
/// <remarks>The model is an oracle at a loopback address, asked through the official OpenAI SDK: once without a mistake, once with many.</remarks>
/// <param name="collections">The collections.</param>
/// <param name="options">How much is measured; null means the defaults.</param>
public sealed class LlmBenchmark(IReadOnlyList<JudgedSample> collections, LlmBenchmarkOptions? options = null) : IBenchmark
{
    private const string Quality = "nDCG@10";
    private const string Share = "of best";

    private readonly LlmBenchmarkOptions _options = options ?? new();

    /// <inheritdoc />
    public async Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var rows = new List<BenchRow>();
        var targets = new List<BenchTarget>();
        var (once, shuffled) = (0.0, 0.0);
        foreach (var collection in collections)
        {
            progress.Report($"{collection.Corpus.Name}: a model without mistakes");
            var perfect = await RowsAsync(collection, "perfect", new(), LlmMethod.All(_options.Depth), cancellationToken).ConfigureAwait(false);
            progress.Report($"{collection.Corpus.Name}: a model with mistakes");
            var flawed = await RowsAsync(collection, "flawed", _options.Flawed, LlmMethod.All(_options.Depth), cancellationToken).ConfigureAwait(false);
            progress.Report($"{collection.Corpus.Name}: a model that prefers the head of a prompt, where the worst passages stand");
            var biased = await RowsAsync(
                collection.Reversed(_options.Depth), "biased, reversed", _options.Biased, Shuffled(_options.Depth), cancellationToken).ConfigureAwait(false);
            rows.AddRange([.. perfect, .. flawed, .. biased]);
            targets.Add(BenchTarget.AtLeast(
                $"{collection.Corpus.Name}: share of the best nDCG@10, listwise, perfect model", perfect[0].Metrics[Share], 0.9999));
            (once, shuffled) = (once + biased[0].Metrics[Share], shuffled + biased[1].Metrics[Share]);
        }

        targets.Add(BenchTarget.AtLeast("share of the best, 5 shuffles : 1, biased model, reversed first stage", shuffled / once, 1.02));
        progress.Report($"{_options.Windows} windows with answers of every kind");
        var lost = await LostPassages.CountAsync(_options.Windows, cancellationToken).ConfigureAwait(false);
        rows.Add(new("windows with answers of every kind", lost));
        targets.Add(BenchTarget.AtMost("lost passages", lost["lost passages"], 0));
        return new("llm", rows, targets);
    }

    private static IReadOnlyList<LlmMethod> Shuffled(int depth) => [Shuffled(depth, 1), Shuffled(depth, 5)];

    private static LlmMethod Shuffled(int depth, int shuffles) => new(
        $"listwise 20/10, {shuffles} shuffles", depth, client => new ListwiseReranker(client, new() { Shuffles = shuffles, MaxCalls = 500 }));

    private static async Task<List<BenchRow>> RowsAsync(
        JudgedSample collection,
        string model,
        OracleBehavior behavior,
        IReadOnlyList<LlmMethod> methods,
        CancellationToken cancellationToken)
    {
        var server = await ChatOracleServer.StartAsync(collection.WorthOf, behavior).ConfigureAwait(false);
        await using var started = server.ConfigureAwait(false);
        using var client = OpenAIChatClient.Create("oracle", apiKey: null, server.Endpoint);
        var rows = new List<BenchRow>();
        await methods[0].Create(client).RerankAsync("query", ["one passage", "another one"], cancellationToken).ConfigureAwait(false);
        foreach (var method in methods)
            rows.Add(await RowAsync(collection, model, method, client, cancellationToken).ConfigureAwait(false));
        return rows;
    }

    private static async Task<BenchRow> RowAsync(
        JudgedSample collection, string model, LlmMethod method, IChatClient client, CancellationToken cancellationToken)
    {
        using var tally = new CallTally(method.Create(client));
        var experiment = new RerankExperiment(
            collection.Corpus, collection.FirstStage, tally, new() { Depth = method.Depth, Measures = [Measure.Ndcg(10)] });
        var report = await experiment.RunAsync(cancellationToken: cancellationToken).ConfigureAwait(false);

        var found = report.Reranked.Means[0];
        return new($"{collection.Corpus.Name}, {model}: {method.Name}", new Dictionary<string, double>
        {
            ["depth"] = method.Depth,
            ["first stage"] = report.FirstStage.Means[0],
            [Quality] = found,
            [Share] = found / report.Best.Means[0],
        }.Concat(tally.Means()).ToDictionary());
    }
}
