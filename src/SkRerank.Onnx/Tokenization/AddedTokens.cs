namespace SkRerank.Onnx;

/// <summary>Finds the ordinary tokens that tokenizer.json adds to its model, such as runs of spaces: the first longest one at each place.</summary>
internal sealed class AddedTokens
{
    private readonly PrefixTree _tokens = new();

    /// <summary>Creates the finder.</summary>
    /// <param name="tokens">The tokens and their ids.</param>
    public AddedTokens(IEnumerable<(string Content, int Id)> tokens)
    {
        foreach (var (content, id) in tokens)
            _tokens.Add(content, id);
    }

    /// <summary>Cuts a text at the tokens.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The parts of the text in order, none of them empty; the id is null for text between tokens.</returns>
    public IEnumerable<(int Offset, int Length, int? Id)> Split(string text)
    {
        var start = 0;
        for (var position = 0; !_tokens.IsEmpty && position < text.Length;)
        {
            var length = _tokens.LongestMatch(text.AsSpan(position), out var id);
            if (length == 0)
            {
                position++;
                continue;
            }

            if (position > start)
                yield return (start, position - start, null);
            yield return (position, length, id);
            position += length;
            start = position;
        }

        if (text.Length > start)
            yield return (start, text.Length - start, null);
    }
}
