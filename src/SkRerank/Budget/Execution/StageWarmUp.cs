namespace SkRerank;

/// <summary>Measures a local stage with requests of different sizes.</summary>
internal static class StageWarmUp
{
    /// <summary>How long all stages together are measured.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan LongestRehearsal = TimeSpan.FromMilliseconds(60);

    private const string Query = "how long does a reranker take";
    private const string Sentence = "A reranker reads the query and the passage together and says how well one answers the other. ";

    // Passages, and sentences in each: the two directions in which work grows, from small to large.
    private static readonly (int Passages, int Sentences)[] Sizes = [(1, 1), (4, 4), (8, 1), (2, 12), (12, 4), (24, 4), (8, 8), (32, 6)];

    /// <summary>Makes a request like those that will come.</summary>
    public static RerankRequest Rehearsal(DateTimeOffset now) => new(Query, Request(8, 4).Candidates) { Deadline = now + LongestRehearsal };

    /// <summary>Loads the stage by pairs that are not measured, then measures until the time is up, every size twice at most.</summary>
    public static async Task RunAsync(ManagedStage stage, TimeSpan longest, TimeProvider time, CancellationToken cancellationToken)
    {
        await stage.LoadAsync(Request(1, 1), cancellationToken).ConfigureAwait(false);
        await stage.LoadAsync(Request(4, 2), cancellationToken).ConfigureAwait(false);
        var end = time.GetUtcNow() + longest;

        // Whatever was measured so far, measuring goes on: a first call that the machine held up must not be the only one that is known.
        foreach (var (passages, sentences) in Sizes.Concat(Sizes))
        {
            if (time.GetUtcNow() >= end)
                return;
            var request = Request(passages, sentences);
            var tokens = request.Candidates.Sum(candidate => PairLength.Of(Query, candidate)) * stage.Description.Profile.TokensPerCharacter;
            await stage.RunAsync(request, new(passages, tokens), end, cancellationToken).ConfigureAwait(false);
        }
    }

    // Different texts, because equal ones may be scored once.
    private static RerankRequest Request(int passages, int sentences) => new(
        Query,
        Enumerable.Range(0, passages).Select(number => new RerankCandidate("", $"{number}: {string.Concat(Enumerable.Repeat(Sentence, sentences))}")));
}
