namespace SkRerank;

/// <summary>Measures a local stage with requests of different sizes.</summary>
internal static class StageWarmUp
{
    /// <summary>How long all stages together are measured.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(450);

    private const string Query = "how long does a reranker take";
    private const string Sentence = "A reranker reads the query and the passage together and says how well one answers the other. ";

    // Passages, and sentences in each: the two directions in which work grows, from small to large.
    private static readonly (int Passages, int Sentences)[] Sizes = [(1, 1), (4, 4), (8, 1), (2, 12), (12, 4), (24, 4), (8, 8), (32, 6)];

    /// <summary>Loads the stage by one pair, which is not measured, then measures until the time is up.</summary>
    public static async Task RunAsync(ManagedStage stage, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        await stage.LoadAsync(Request(1, 1), cancellationToken).ConfigureAwait(false);
        var end = time.GetUtcNow() + longest;
        foreach (var (passages, sentences) in Sizes)
        {
            var request = Request(passages, sentences);
            var tokens = request.Candidates.Sum(candidate => PairLength.Of(Query, candidate)) * stage.Description.Profile.TokensPerCharacter;
            var work = new StageWork(passages, tokens);
            if (time.GetUtcNow() + stage.Description.Profile.Estimate(work).P50 >= end)
                return;
            await stage.RunAsync(request, work, end, cancellationToken).ConfigureAwait(false);
        }
    }

    // Different texts, because equal ones may be scored once.
    private static RerankRequest Request(int passages, int sentences) => new(
        Query,
        Enumerable.Range(0, passages).Select(number => new RerankCandidate("", $"{number}: {string.Concat(Enumerable.Repeat(Sentence, sentences))}")));
}
