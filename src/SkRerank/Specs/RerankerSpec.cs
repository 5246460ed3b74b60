using System.Diagnostics.CodeAnalysis;

namespace SkRerank;

/// <summary>Represents a pipeline of rerankers in words: what the SPEC language says, as a value that prints, compares and parses.</summary>
/// <remarks>
/// <para>The language: <c>NAME</c> or <c>NAME:ARGUMENT</c> is one reranker, for example <c>lrt</c>, <c>none</c> or <c>onnx:DIR</c>;
/// <c>A+first:0.5</c> fuses A with the first stage, whose weight is from 0 to 1; <c>A&gt;20&gt;B</c> is a cascade, whose A ranks all candidates
/// and passes its best 20 to B; <c>A|B</c> asks B where A fails. <c>+</c> binds tightest, then <c>&gt;</c>, then <c>|</c>, each from the left;
/// parentheses group. White space around these is free.</para>
/// <para>An argument runs to the next <c>+ &gt; | ( )</c>. One that holds such a character, or that begins or ends with white space,
/// stands in double or single quotes; a quote inside is written twice, a backslash is an ordinary character:
/// <c>onnx:"C:\models (new)\lrt"</c>.</para>
/// </remarks>
public abstract record RerankerSpec
{
    private protected RerankerSpec()
    {
    }

    /// <summary>Gets how tightly the printed SPEC holds together.</summary>
    private protected abstract SpecBinding Binding { get; }

    /// <summary>Reads a SPEC.</summary>
    /// <param name="text">The SPEC, of at most 4096 characters.</param>
    /// <returns>The pipeline it names.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="RerankerSpecException">The text is not a SPEC.</exception>
    public static RerankerSpec Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RerankerSpecParser(text).Parse();
    }

    /// <summary>Reads a SPEC, without an exception where it is none.</summary>
    /// <param name="text">The SPEC, or null.</param>
    /// <param name="spec">The pipeline it names; null if the text is not a SPEC.</param>
    /// <returns>Whether the text is a SPEC.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out RerankerSpec? spec)
    {
        try
        {
            spec = text is null ? null : Parse(text);
        }
        catch (RerankerSpecException)
        {
            spec = null;
        }

        return spec is not null;
    }

    /// <summary>Prints the SPEC. Parsing it gives an equal value.</summary>
    /// <returns>The SPEC.</returns>
    public sealed override string ToString() => Print();

    /// <summary>Prints the SPEC as a part of another one, in parentheses where it needs them.</summary>
    /// <param name="binding">How tightly the part must hold together there.</param>
    /// <returns>The SPEC.</returns>
    internal string Print(SpecBinding binding) => Binding < binding ? $"({Print()})" : Print();

    /// <summary>Prints the SPEC.</summary>
    /// <returns>The SPEC.</returns>
    private protected abstract string Print();
}
