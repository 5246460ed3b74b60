namespace SkRerank.Llm;

/// <summary>Tells why an answer held no order.</summary>
internal enum PermutationFailure
{
    /// <summary>There was no text.</summary>
    Empty,

    /// <summary>The model's thoughts were cut before its answer.</summary>
    UnfinishedReasoning,

    /// <summary>The model declined.</summary>
    Refused,

    /// <summary>The text named no passage.</summary>
    NoIdentifiers,
}
