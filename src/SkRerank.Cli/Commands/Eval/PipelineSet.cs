using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Builds pipelines that share their rerankers: each model is loaded once, and scores each pair once. Owns all of them.</summary>
internal sealed class PipelineSet : IDisposable
{
    private readonly RerankerCatalog _catalog;
    private readonly bool _sharesScores;
    private readonly Dictionary<NamedSpec, IReranker> _leaves = [];

    /// <summary>Creates an empty set.</summary>
    /// <param name="catalog">Makes the rerankers.</param>
    /// <param name="sharesScores">Whether a pair is scored once only.</param>
    public PipelineSet(RerankerCatalog catalog, bool sharesScores)
    {
        _catalog = catalog;
        _sharesScores = sharesScores;
    }

    /// <summary>Builds the configurations of a pipeline, one for each depth.</summary>
    public IEnumerable<ExperimentConfiguration> Add(RerankerSpec spec, IReadOnlyList<int> depths)
    {
        var stages = new List<IReranker>();
        var reranker = _catalog.Create(spec, named =>
        {
            stages.Add(LeafOf(named));
            return stages[^1];
        });
        return depths.Select(depth => new ExperimentConfiguration(spec.ToString(), reranker, depth) { Stages = [.. stages.Distinct()] });
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var leaf in _leaves.Values.OfType<IDisposable>())
            leaf.Dispose();
    }

    private IReranker LeafOf(NamedSpec named)
    {
        if (!_leaves.TryGetValue(named, out var leaf))
        {
            leaf = _catalog.Create(named);
            _leaves.Add(named, leaf = _sharesScores && leaf is not FirstStageReranker ? new ScoreSharingReranker(leaf) : leaf);
        }

        return leaf;
    }
}
