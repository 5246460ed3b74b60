namespace SkRerank.Testing;

/// <summary>The contract of every reranker (rules.md, A). One test class per implementation derives from it.</summary>
/// <remarks>Each test makes its own reranker by <see cref="CreateReranker"/>; the suite disposes it unless it is shared.</remarks>
public abstract partial class RerankerContractTests : IAsyncLifetime
{
    private readonly List<IReranker> _created = [];

    /// <summary>How long a call may hang before a test gives up; no test waits for it when all is well.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Gets the clock to give to the reranker.</summary>
    protected virtual ManualTimeProvider Time { get; } = new();

    /// <summary>Gets the query of the tests.</summary>
    protected virtual string Query => "how to restart the windows service";

    /// <summary>Gets a value indicating whether the reranker gives scores at all.</summary>
    protected virtual bool ScoresCandidates => true;

    /// <summary>Gets a value indicating whether a score depends on query and candidate alone. Listwise and fused scores do not.</summary>
    protected virtual bool IsIndependent => true;

    /// <summary>Gets how far two scores of one pair may differ.</summary>
    protected virtual double ScoreTolerance => 1e-4;

    /// <summary>Gets a value indicating whether a passed deadline leaves candidates unscored.</summary>
    protected virtual bool NeedsTime => true;

    /// <summary>Gets a value indicating whether every call ends at once, so that nothing can cancel it midway.</summary>
    protected virtual bool AnswersAtOnce => false;

    /// <summary>Gets how many candidates keep the reranker busy while a test cancels it.</summary>
    protected virtual int LongRequestSize => 4000;

    /// <summary>Gets how many random values each property is tried with.</summary>
    protected virtual int PropertyRuns => 50;

    /// <summary>Gets a value indicating whether the suite disposes what <see cref="CreateReranker"/> makes.</summary>
    protected virtual bool OwnsReranker => true;

    /// <summary>Gets the passages that reached the scorer so far; null where the tests cannot see them.</summary>
    protected virtual IReadOnlyCollection<string>? SentPassages => null;

    /// <inheritdoc />
    public virtual Task InitializeAsync() => Task.CompletedTask;

    /// <inheritdoc />
    public virtual async Task DisposeAsync()
    {
        foreach (var reranker in OwnsReranker ? _created : [])
        {
            if (reranker is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else
                (reranker as IDisposable)?.Dispose();
        }
    }

    /// <summary>Makes the reranker under test, running on <see cref="Time"/>.</summary>
    protected abstract IReranker CreateReranker();

    /// <summary>Makes the reranker under test over something that answers only when cancelled; null where work cannot be held.</summary>
    protected virtual IReranker? CreateHangingReranker() => null;

    private IReranker Create() => Track(CreateReranker());

    private IReranker Track(IReranker reranker)
    {
        _created.Add(reranker);
        return reranker;
    }

    private static async Task<RerankResult> RerankCheckedAsync(IReranker sut, RerankRequest request)
    {
        var result = await sut.RerankAsync(request).WaitAsync(Patience);
        RankingContract.Check(request, result);
        return result;
    }

    private void AssertSameScores(double?[] expected, double?[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var index = 0; index < expected.Length; index++)
        {
            Assert.Equal(expected[index].HasValue, actual[index].HasValue);
            var difference = Math.Abs((expected[index] ?? 0) - (actual[index] ?? 0));
            Assert.True(
                difference <= ScoreTolerance,
                $"Candidate {index} scored {expected[index]:R} before and {actual[index]:R} now; allowed is a difference of {ScoreTolerance:R}.");
        }
    }

    private static double?[] ScoresInRequestOrder(RerankResult result) =>
        [.. result.Ranking.OrderBy(ranked => ranked.Index).Select(ranked => ranked.Score)];
}
