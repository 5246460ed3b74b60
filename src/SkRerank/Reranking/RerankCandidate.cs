namespace SkRerank;

/// <summary>Represents one passage that retrieval found. Instances are never changed and come back as the same instances.</summary>
public sealed class RerankCandidate
{
    /// <summary>Creates a candidate.</summary>
    /// <param name="id">The caller's identifier. It may repeat or be empty: the place in the request identifies a candidate.</param>
    /// <param name="text">The passage. An empty or white-space text is ranked as unscored.</param>
    /// <exception cref="ArgumentNullException"><paramref name="id"/> or <paramref name="text"/> is null.</exception>
    public RerankCandidate(string id, string text)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(text);
        Id = id;
        Text = text;
    }

    /// <summary>Gets the caller's identifier.</summary>
    public string Id { get; }

    /// <summary>Gets the passage.</summary>
    public string Text { get; }

    /// <summary>Gets the title of the passage or of its document, read before the text; null if there is none.</summary>
    public string? Title { get; init; }

    /// <summary>Gets the score that retrieval gave, higher is better; null if it gave none. A value that is not finite counts as none.</summary>
    public double? RetrievalScore { get; init; }

    /// <summary>Gets whatever the caller wants to find again after ranking; never read by rerankers.</summary>
    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    /// <summary>Gets a value indicating whether there is no text to score.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Text);

    /// <summary>Gets what a reranker reads: the title, a space and the text, or the text alone where there is no title.</summary>
    public string Passage => string.IsNullOrWhiteSpace(Title) ? Text : $"{Title} {Text}";
}
