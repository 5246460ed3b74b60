using Microsoft.ML.Tokenizers;

namespace SkRerank.Compat.Tests;

/// <summary>Splits at dashes.</summary>
internal sealed class DashPreTokenizer : PreTokenizer
{
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        var offset = 0;
        foreach (var part in text.Split('-'))
        {
            if (part.Length > 0)
                yield return (offset, part.Length);
            offset += part.Length + 1;
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());
}
