using System.Text;

namespace SkRerank.Onnx;

/// <summary>Tokenizes as Hugging Face's pipeline does: added tokens, normalizer, splitter, model.</summary>
internal sealed class TextPipeline : ITextTokenizer
{
    private readonly IReadOnlyList<Func<string, string>> _changes;
    private readonly IWordSplitter _splitter;
    private readonly IWordModel _model;
    private readonly AddedTokens _added;
    private readonly AddedTokens _addedAfterChanges;

    /// <summary>Creates the pipeline.</summary>
    /// <param name="changes">What is done to the text before it is split, in order.</param>
    /// <param name="splitter">Splits the text into words.</param>
    /// <param name="model">Turns words into ids.</param>
    /// <param name="added">The tokens added to those of the model; special ones are left out, since text never becomes one.</param>
    public TextPipeline(
        IReadOnlyList<Func<string, string>> changes, IWordSplitter splitter, IWordModel model, IReadOnlyList<AddedToken> added)
    {
        _changes = changes;
        _splitter = splitter;
        _model = model;
        var ordinary = added.Where(token => !token.IsSpecial).ToLookup(token => token.IsNormalized);
        _added = new(ordinary[false].Select(token => (token.Content, token.Id)));
        _addedAfterChanges = new(ordinary[true].Select(token => (Change(token.Content), token.Id)));
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        var valid = WithoutLoneSurrogates(text);
        foreach (var (rawOffset, rawLength, rawId) in _added.Split(valid))
        {
            if (rawId is { } rawToken)
            {
                ids.Add(rawToken);
                continue;
            }

            var raw = valid.Substring(rawOffset, rawLength);
            var changed = Change(raw);
            var isAtStart = rawOffset == 0 && KeepsFirst(raw);
            foreach (var (offset, length, id) in _addedAfterChanges.Split(changed))
            {
                if (id is { } token)
                    ids.Add(token);
                else
                    _splitter.Split(changed.AsSpan(offset, length), isAtStart && offset == 0, _model, ids);
            }
        }
    }

    // The reference takes a text that has lost the white space in front for no start any more.
    private bool KeepsFirst(string text) => !char.IsWhiteSpace(text[0]) || Change(text[..1]).Length > 0;

    private string Change(string text)
    {
        foreach (var change in _changes)
            text = change(text);
        return text;
    }

    private static string WithoutLoneSurrogates(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyInRange('\uD800', '\uDFFF'))
            return text.ToString();
        var valid = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            valid.Append(rune);
        return valid.ToString();
    }
}
