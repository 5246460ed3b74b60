namespace SkRerank.Evaluation;

/// <summary>Lets a reranker whose scores are grades judge a pool, such as a chat model that is asked about each passage by itself.</summary>
/// <remarks>
/// Thomas et al., Large Language Models can Accurately Predict Searcher Preferences, SIGIR 2024; Upadhyay et al., UMBRELA, arXiv 2406.06519.
/// A passage without a grade is left open, never judged 0. Do not judge with the model that re-ranks: it would measure itself.
/// </remarks>
/// <param name="corpus">The texts.</param>
/// <param name="judge">Gives the grades; it is not disposed.</param>
/// <param name="maxGrade">The highest grade; positive. Grades are rounded to integers from 0 to it.</param>
public sealed class PoolJudge(JudgedCorpus corpus, IReranker judge, int maxGrade = 3)
{
    // What an interruption can lose is one batch.
    private const int BatchSize = 16;

    private readonly JudgedCorpus _corpus = corpus ?? throw new ArgumentNullException(nameof(corpus));
    private readonly IReranker _judge = judge ?? throw new ArgumentNullException(nameof(judge));
    private readonly int _maxGrade = maxGrade > 0
        ? maxGrade
        : throw new ArgumentOutOfRangeException(nameof(maxGrade), maxGrade, "A scale needs a grade above 0.");

    /// <summary>Judges the pairs of the pool that the file does not hold yet, and writes each batch down as soon as it is judged.</summary>
    /// <param name="pool">The pairs.</param>
    /// <param name="judgments">The file.</param>
    /// <param name="progress">Is told after each batch how many passages are done; null for none.</param>
    /// <param name="cancellationToken">Cancels the judging; what is judged stays in the file.</param>
    /// <returns>How many passages got no grade, by reason; empty where all got one.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pool"/> or <paramref name="judgments"/> is null.</exception>
    /// <exception cref="InvalidInputException">A text is missing in the collection; nothing is judged then.</exception>
    /// <exception cref="RerankerException">The judge failed in a whole batch; what was judged before stays in the file.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<IReadOnlyDictionary<UnscoredReason, int>> RunAsync(
        IReadOnlyList<(string QueryId, string DocumentId)> pool,
        JudgmentFile judgments,
        IProgress<ExperimentProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        var open = JudgmentPool.Open(pool, judgments, _corpus);
        var ungraded = new List<UnscoredReason>();
        var done = 0;
        foreach (var batch in open.GroupBy(pair => pair.QueryId, StringComparer.Ordinal).SelectMany(query => query.Chunk(BatchSize)))
        {
            ungraded.AddRange(await JudgeAsync(batch, judgments, cancellationToken).ConfigureAwait(false));
            progress?.Report(new(done += batch.Length, open.Count));
        }

        return ungraded.CountBy(reason => reason).ToDictionary();
    }

    private async Task<IEnumerable<UnscoredReason>> JudgeAsync(
        (string QueryId, string DocumentId)[] batch, JudgmentFile judgments, CancellationToken cancellationToken)
    {
        var request = new RerankRequest(_corpus.Queries[batch[0].QueryId], batch.Select(pair => CandidateOf(pair.DocumentId)));
        var result = await _judge.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        foreach (var ranked in result.Ranking.Where(ranked => ranked.Score is not null).OrderBy(ranked => ranked.Index))
        {
            var grade = (int)Math.Clamp(Math.Round(ranked.Score!.Value, MidpointRounding.AwayFromZero), 0, _maxGrade);
            await judgments.AddAsync(batch[0].QueryId, ranked.Candidate.Id, grade, cancellationToken).ConfigureAwait(false);
        }

        return result.Ranking.Select(ranked => ranked.Status.Reason).OfType<UnscoredReason>();
    }

    private RerankCandidate CandidateOf(string documentId)
    {
        var document = _corpus.Documents[documentId];
        return new(documentId, document.Text) { Title = document.Title };
    }
}
