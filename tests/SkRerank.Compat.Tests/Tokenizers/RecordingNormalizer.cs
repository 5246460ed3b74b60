using Microsoft.ML.Tokenizers;

namespace SkRerank.Compat.Tests;

/// <summary>Puts a dash for each plus, and remembers which overload was called.</summary>
internal sealed class RecordingNormalizer : Normalizer
{
    public List<string> Calls { get; } = [];

    public override string Normalize(string original)
    {
        Calls.Add("string");
        return original.Replace('+', '-');
    }

    public override string Normalize(ReadOnlySpan<char> original)
    {
        Calls.Add("span");
        return original.ToString().Replace('+', '-');
    }
}
