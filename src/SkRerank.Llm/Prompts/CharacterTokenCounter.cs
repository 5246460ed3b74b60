namespace SkRerank.Llm;

/// <summary>Estimates tokens from characters: four of ASCII make a token, every other character makes one. Needs no vocabulary.</summary>
public sealed class CharacterTokenCounter : ITokenCounter
{
    private const int AsciiPerToken = 4;

    /// <inheritdoc />
    public int Count(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var weight = text.Sum(character => (long)Weight(character));
        return (int)((weight + AsciiPerToken - 1) / AsciiPerToken);
    }

    /// <inheritdoc />
    public int FindLength(string text, int tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(tokens);
        var left = (long)tokens * AsciiPerToken;
        var length = 0;
        while (length < text.Length && (left -= Weight(text[length])) >= 0)
            length++;
        return length > 0 && length < text.Length && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
    }

    private static int Weight(char character) => char.IsAscii(character) ? 1 : AsciiPerToken;
}
