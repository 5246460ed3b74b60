namespace ChatWithDocs;

/// <summary>Fits the blocks below one heading into sections of readable length.</summary>
/// <remarks>
/// Blocks are kept whole and packed until the limit is reached. Prose above the limit is divided between sentences, a listing
/// only above three times the limit, between lines; what has no such border is divided between words.
/// </remarks>
public sealed class SectionSplitter(int maxWords = SectionSplitter.DefaultMaxWords)
{
    /// <summary>The default length of a section: what a small model reads in full, question included.</summary>
    public const int DefaultMaxWords = 220;

    /// <summary>Packs blocks into sections with the given title.</summary>
    public IEnumerable<Section> Split(string title, IEnumerable<SectionBlock> blocks) =>
        Pack(blocks.SelectMany(Pieces).Where(piece => Words.Count(piece) > 0), "\n\n").Select(text => new Section(title, text));

    private IEnumerable<string> Pieces(SectionBlock block)
    {
        var words = Words.Count(block.Text);
        if (words <= maxWords || (!block.IsProse && words <= 3 * maxWords))
            return [block.Text];

        return block.IsProse
            ? Pack(Sentences.Of(block.Text).SelectMany(Shorten), " ")
            : Pack(block.Text.Split('\n').SelectMany(Shorten), "\n");
    }

    /// <summary>Joins neighbours as long as the limit allows; what is longer by itself stays alone.</summary>
    private IEnumerable<string> Pack(IEnumerable<string> parts, string separator)
    {
        var pending = new List<string>();
        var length = 0;
        foreach (var part in parts)
        {
            var words = Words.Count(part);
            if (length > 0 && length + words > maxWords)
            {
                yield return string.Join(separator, pending);
                pending.Clear();
                length = 0;
            }

            pending.Add(part);
            length += words;
        }

        if (pending.Count > 0)
            yield return string.Join(separator, pending);
    }

    private IEnumerable<string> Shorten(string part) => Words.Count(part) <= maxWords
        ? [part]
        : part.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(maxWords).Select(words => string.Join(' ', words));
}
