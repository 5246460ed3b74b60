namespace SkRerank.Llm;

/// <summary>Represents the places of a ranking that one prompt shows, as a half-open range.</summary>
/// <param name="Start">The first place, from 0.</param>
/// <param name="End">The place after the last one.</param>
internal readonly record struct RankWindow(int Start, int End)
{
    /// <summary>Gets how many places there are.</summary>
    public int Length => End - Start;
}
