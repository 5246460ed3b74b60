namespace SkRerank.Http;

/// <summary>Tells how much one call may hold.</summary>
/// <param name="Documents">How many passages.</param>
/// <param name="Bytes">How many bytes of JSON.</param>
internal sealed record CallLimits(int Documents, int Bytes)
{
    /// <summary>Gets how many tokens all query-passage pairs may have together, by estimate; null means no limit.</summary>
    public long? Tokens { get; init; }

    /// <summary>Gets how many characters of a text the service takes; longer ones are cut before they are sent. Null means no limit.</summary>
    public int? TextCharacters { get; init; }
}
