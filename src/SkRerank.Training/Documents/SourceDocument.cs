namespace SkRerank.Training;

/// <summary>Represents one passage of the user's documents.</summary>
/// <param name="Id">Its identifier, unique among all passages.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceDocument(string Id, string Text)
{
    /// <summary>Gets what passages have in common that come from one place, such as a file.</summary>
    /// <value>The default is the identifier.</value>
    public string Group { get; init; } = Id;

    /// <summary>Gets the title of the whole that the passage is a part of; empty where there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Gets the heading of the passage itself; empty where there is none.</summary>
    public string Heading { get; init; } = "";

    /// <summary>Gets title and heading together, as a reranker reads them before the text.</summary>
    public string FullTitle => Title.Length == 0 || Title == Heading ? Heading : Heading.Length == 0 ? Title : $"{Title}: {Heading}";
}
