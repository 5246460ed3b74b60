using System.Buffers;

namespace SkRerank.Onnx;

/// <summary>Writes spaces as U+2581 and splits in front of each, exactly as Hugging Face's Metaspace does.</summary>
/// <param name="prefix">Where a sign is put in front of a text that begins with none.</param>
/// <param name="splitsWords">Whether each sign begins a word; else a part is one word.</param>
/// <param name="splitsAtWhiteSpace">Whether white space parts the text before, and is lost.</param>
internal sealed class MetaspaceSplitter(MetaspacePrefix prefix, bool splitsWords, bool splitsAtWhiteSpace) : IWordSplitter
{
    /// <summary>What stands for a space.</summary>
    public const char Sign = '\u2581';

    /// <inheritdoc/>
    public void Split(ReadOnlySpan<char> text, bool isStart, IWordModel model, List<int> ids)
    {
        if (!splitsAtWhiteSpace)
        {
            SplitPart(text, isStart, model, ids);
            return;
        }

        for (var position = 0; position < text.Length;)
        {
            var start = position;
            while (position < text.Length && !char.IsWhiteSpace(text[position]))
                position++;
            if (position > start)
                SplitPart(text[start..position], isStart && start == 0, model, ids);
            position++;
        }
    }

    private void SplitPart(ReadOnlySpan<char> part, bool isStart, IWordModel model, List<int> ids)
    {
        var rented = ArrayPool<char>.Shared.Rent(part.Length + 1);
        try
        {
            var isPrefixed = part[0] is not (' ' or Sign) && (prefix == MetaspacePrefix.Always || (prefix == MetaspacePrefix.First && isStart));
            var signed = rented.AsSpan(0, part.Length + (isPrefixed ? 1 : 0));
            signed[0] = Sign;
            part.Replace(signed[^part.Length..], ' ', Sign);
            EncodeWords(signed, model, ids);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rented);
        }
    }

    private void EncodeWords(ReadOnlySpan<char> signed, IWordModel model, List<int> ids)
    {
        while (splitsWords && signed[1..].IndexOf(Sign) is var next and >= 0)
        {
            model.Encode(signed[..(next + 1)], ids);
            signed = signed[(next + 1)..];
        }

        model.Encode(signed, ids);
    }
}
