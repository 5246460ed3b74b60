namespace SkRerank;

/// <summary>Orders the forms of the SPEC language by how tightly they hold together, the loosest first.</summary>
internal enum SpecBinding
{
    /// <summary>The form <c>A|B</c>.</summary>
    Fallback,

    /// <summary>The form <c>A&gt;n&gt;B</c>.</summary>
    Cascade,

    /// <summary>The form <c>A+first:0.5</c>.</summary>
    Fusion,

    /// <summary>One name, with or without its argument.</summary>
    Name,
}
