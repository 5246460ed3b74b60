namespace SkRerank.Training;

/// <summary>Tells where a query comes from.</summary>
public enum QueryKind
{
    /// <summary>The user gave it.</summary>
    Given,

    /// <summary>It is the heading or title of a passage.</summary>
    Heading,

    /// <summary>It is a question that a passage asks.</summary>
    Question,

    /// <summary>It is a sentence of a passage.</summary>
    Sentence,

    /// <summary>A chat model wrote it for a passage.</summary>
    Written,
}
