namespace SkRerank.Evaluation;

/// <summary>Measures what rerankers are worth by depth: what the budget planner decides by.</summary>
/// <remarks>
/// Every depth is an experiment of its own over the same first stage. Give it rerankers over <see cref="MemorizingReranker"/>, so that a pair
/// is scored once and not once a depth.
/// </remarks>
/// <param name="corpus">The collection.</param>
/// <param name="firstStage">What the first stage retrieved.</param>
/// <param name="best">The best reranker. It is not disposed.</param>
/// <param name="cheaper">A cheaper one that may go before it; null for none. It is not disposed.</param>
public sealed class QualityExperiment(JudgedCorpus corpus, RetrievalRun firstStage, IReranker best, IReranker? cheaper = null)
{
    private static readonly int[] Depths = [5, 10, 15, 20, 30, 40, 50, 75, 100];
    private static readonly int[] CascadeDepths = [20, 50, 100];
    private static readonly Measure Measure = Measure.Ndcg(10);

    private readonly JudgedCorpus _corpus = corpus ?? throw new ArgumentNullException(nameof(corpus));
    private readonly RetrievalRun _firstStage = firstStage ?? throw new ArgumentNullException(nameof(firstStage));
    private readonly IReranker _best = best ?? throw new ArgumentNullException(nameof(best));

    /// <summary>Measures every reranker at depths up to 100, and the cascade of both.</summary>
    /// <param name="progress">Hears of each finished depth; may be null.</param>
    /// <param name="cancellationToken">Cancels the experiment.</param>
    /// <returns>The profile.</returns>
    /// <exception cref="InvalidInputException">The run or the judgments name a query or document that the collection lacks.</exception>
    /// <exception cref="RerankerException">A reranker failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<QualityProfile> RunAsync(IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var curves = new Dictionary<string, IReadOnlyList<QualityPoint>>();
        var plan = Pipelines().ToArray();
        var (done, total, first) = (0, plan.Sum(pipeline => pipeline.Points.Length), 0.0);
        foreach (var (name, points) in plan)
        {
            var measured = new List<QualityPoint>();
            foreach (var (depth, keep, reranker) in points)
            {
                var options = new ExperimentOptions { Depth = depth, Measures = [Measure] };
                var report = await new RerankExperiment(_corpus, _firstStage, reranker, options).RunAsync(null, cancellationToken).ConfigureAwait(false);
                measured.Add(new(depth, Math.Round(report.Reranked.Means[0], 4), keep));
                first = Math.Round(report.FirstStage.Means[0], 4);
                progress?.Report(new(++done, total));
            }

            curves.Add(name, measured);
        }

        return QualityProfile.Create(Measure.Name, $"{_corpus.Name}, first stage {_firstStage.Name}", first, curves);
    }

    // The greatest depth goes first: it scores the pairs that all others need.
    private IEnumerable<(string Name, (int Depth, int? Keep, IReranker Reranker)[] Points)> Pipelines()
    {
        foreach (var reranker in new[] { _best, cheaper }.OfType<IReranker>())
            yield return (reranker.Metadata.Name, [.. Depths.Reverse().Select(depth => (depth, (int?)null, reranker))]);
        if (cheaper is null)
            yield break;
        yield return (
            $"{cheaper.Metadata.Name}>{_best.Metadata.Name}",
            [
                .. from depth in CascadeDepths
                   from keep in Depths
                   where keep < depth
                   select (depth, (int?)keep, cheaper.Then(_best, keep)),
            ]);
    }
}
