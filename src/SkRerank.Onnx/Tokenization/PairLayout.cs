namespace SkRerank.Onnx;

/// <summary>Represents how a pair is put together: special tokens in front of the query, between query and passage, and behind the passage.</summary>
/// <param name="before">The ids in front of the query.</param>
/// <param name="between">The ids between query and passage.</param>
/// <param name="after">The ids behind the passage.</param>
/// <param name="passageType">The token type of the passage and of what is behind it; that of all else is 0.</param>
/// <param name="paddingId">The id that fills a batch.</param>
internal sealed class PairLayout(int[] before, int[] between, int[] after, int passageType, int paddingId)
{
    /// <summary>Gets the ids in front of the query.</summary>
    public ReadOnlySpan<int> Before => before;

    /// <summary>Gets the ids between query and passage.</summary>
    public ReadOnlySpan<int> Between => between;

    /// <summary>Gets the ids behind the passage.</summary>
    public ReadOnlySpan<int> After => after;

    /// <summary>Gets the token type of the passage and of what is behind it; that of all else is 0.</summary>
    public int PassageType => passageType;

    /// <summary>Gets the id that fills a batch.</summary>
    public int PaddingId => paddingId;

    /// <summary>Gets how many special tokens a pair has.</summary>
    public int SpecialCount => before.Length + between.Length + after.Length;

    /// <summary>Gets the ids that no text may become.</summary>
    public IReadOnlySet<int> Ids => field ??= new HashSet<int>([.. before, .. between, .. after, paddingId]);

    /// <summary>Makes the same layout for a model that knows only one token type.</summary>
    /// <returns>The layout.</returns>
    public PairLayout WithoutTypes() => new(before, between, after, 0, paddingId);
}
