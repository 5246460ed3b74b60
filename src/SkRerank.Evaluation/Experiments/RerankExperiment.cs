namespace SkRerank.Evaluation;

/// <summary>Measures what a reranker makes of the run of a first stage.</summary>
/// <remarks>One configuration of an <see cref="ExperimentGrid"/>, whose rules hold.</remarks>
/// <param name="corpus">The collection.</param>
/// <param name="firstStage">What the first stage retrieved.</param>
/// <param name="reranker">What re-ranks. It is not disposed.</param>
/// <param name="options">What to do; null means the defaults.</param>
/// <param name="time">What measures the time; null means the system.</param>
public sealed class RerankExperiment(
    JudgedCorpus corpus, RetrievalRun firstStage, IReranker reranker, ExperimentOptions? options = null, TimeProvider? time = null)
{
    private readonly ExperimentGrid _grid = new(
        corpus,
        firstStage,
        [new((reranker ?? throw new ArgumentNullException(nameof(reranker))).Metadata.Name, reranker, (options ?? new()).Depth)],
        new() { Measures = (options ?? new()).Measures },
        time);

    /// <summary>Runs the experiment, one query after the other.</summary>
    /// <param name="progress">Is told of each finished query; may be null.</param>
    /// <param name="cancellationToken">Cancels the experiment.</param>
    /// <returns>The report.</returns>
    /// <exception cref="InvalidInputException">The run or the judgments name a query or document that the collection lacks.</exception>
    /// <exception cref="RerankerException">The reranker failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<ExperimentReport> RunAsync(
        IProgress<ExperimentProgress>? progress = null, CancellationToken cancellationToken = default) =>
        (await _grid.RunAsync(progress, cancellationToken).ConfigureAwait(false)).Configurations[0];
}
