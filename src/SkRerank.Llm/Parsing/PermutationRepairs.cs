namespace SkRerank.Llm;

/// <summary>Tells what had to be mended in a model's answer.</summary>
[Flags]
internal enum PermutationRepairs
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The order was picked out of other text, or written otherwise than asked.</summary>
    Format = 1,

    /// <summary>An identifier came twice; its first place counts.</summary>
    Repeated = 2,

    /// <summary>An identifier belonged to no passage; it was dropped.</summary>
    OutOfRange = 4,

    /// <summary>Passages were not mentioned; they follow in the order they had.</summary>
    Missing = 8,
}
