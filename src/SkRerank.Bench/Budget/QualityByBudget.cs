namespace SkRerank.Bench;

/// <summary>Measures nDCG@10 by budget on test collections, beside the usual ways and without a limit.</summary>
internal sealed class QualityByBudget(BudgetBenchmarkOptions options)
{
    private const int Kept = 30;
    private const int QuickTokens = 64;

    private static readonly string[] Names = ["dl19", "scifact"];

    /// <summary>Measures, and adds rows and targets; says which collections are not there.</summary>
    public async Task RunAsync(List<BenchRow> rows, List<BenchTarget> targets, IProgress<string> progress, CancellationToken cancellationToken)
    {
        foreach (var name in Names)
        {
            var folder = Path.Combine(options.Collections ?? "", name);
            if (options.Collections is null || !Directory.Exists(folder))
            {
                progress.Report($"Quality on {name} is left out: there is no folder '{folder}'. Name one with --eval.");
                continue;
            }

            var collection = await CollectionRun.ReadAsync(folder, options.Queries, cancellationToken).ConfigureAwait(false);
            await MeasureAsync(collection, rows, targets, progress, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task MeasureAsync(
        CollectionRun collection, List<BenchRow> rows, List<BenchTarget> targets, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (best, cheap) = (BudgetStages.Best(), BudgetStages.Cheap());
        using var bestOwner = (IDisposable)best;
        using var cheapOwner = (IDisposable)cheap;
        progress.Report($"{collection.Name}: without a limit");
        var unlimited = await collection.RankAsync(best, cancellationToken).ConfigureAwait(false);
        var cascade = await collection.RankAsync(cheap.Then(best, Kept), cancellationToken).ConfigureAwait(false);
        var fixedDepth = await collection.RankAsync(best.Selective(UsualWays.Depth), cancellationToken).ConfigureAwait(false);
        rows.Add(new($"{collection.Name}, no re-ranking", new Dictionary<string, double> { ["nDCG@10"] = unlimited.FirstStageNdcg }));
        rows.Add(new($"{collection.Name}, no limit", Metrics(unlimited)));
        var quickCascade = await collection.RankAsync(cheap.WithMaxTokens(QuickTokens).Then(best, Kept), cancellationToken).ConfigureAwait(false);
        rows.Add(new($"{collection.Name}, tiny>{Kept}>lrt", Metrics(cascade)));
        rows.Add(new($"{collection.Name}, tiny:{QuickTokens}>{Kept}>lrt", Metrics(quickCascade)));
        foreach (var (first, ranked) in ((string, RankedCollection)[])[("tiny", cascade), ($"tiny:{QuickTokens}", quickCascade)])
        {
            targets.Add(BenchTarget.AtLeast($"{collection.Name}: nDCG@10 of {first}>{Kept}>lrt, x lrt", ranked.Ndcg / unlimited.Ndcg, 0.98));
            targets.Add(BenchTarget.AtMost($"{collection.Name}: time of {first}>{Kept}>lrt, x lrt", ranked.MedianMs / unlimited.MedianMs, 0.5));
        }

        foreach (var budget in options.Budgets)
        {
            progress.Report($"{collection.Name}: {budget} ms");
            var reranker = BudgetStages.WithBudget(budget);
            await using (reranker.ConfigureAwait(false))
            {
                await reranker.WarmUpAsync(cancellationToken).ConfigureAwait(false);
                var ranked = await collection.RankAsync(reranker, cancellationToken).ConfigureAwait(false);
                var limit = budget + BudgetBenchmark.Grace;
                rows.Add(new($"{collection.Name}, {budget} ms", new Dictionary<string, double>(Metrics(ranked))
                {
                    ["hit rate"] = ranked.ShareWithin(limit),
                    ["nDCG@10, fixed depth"] = fixedDepth.Ndcg,
                    ["hit rate, fixed depth"] = fixedDepth.ShareWithin(limit),
                    ["nDCG@10, timeout"] = unlimited.NdcgWithTimeout(budget),
                }));
                if (budget == options.Budgets.Max())
                    targets.Add(BenchTarget.AtLeast($"{collection.Name}: nDCG@10 at {budget} ms, x no limit", ranked.Ndcg / unlimited.Ndcg, 0.98));
            }
        }
    }

    private static Dictionary<string, double> Metrics(RankedCollection ranked) => new()
    {
        ["nDCG@10"] = ranked.Ndcg,
        ["P50 ms"] = ranked.MedianMs,
    };
}
