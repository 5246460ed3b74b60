namespace Microsoft.ML.Tokenizers;

/// <summary>What a WordPiece tokenizer uses where no pre-tokenizer is given: runs without white space.</summary>
internal sealed class WhiteSpacePreTokenizer : PreTokenizer
{
    public override IEnumerable<(int Offset, int Length)> PreTokenize(string text)
    {
        var position = 0;
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
                continue;
            }

            var start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position]))
                position++;
            yield return (start, position - start);
        }
    }

    public override IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text) => PreTokenize(text.ToString());
}
