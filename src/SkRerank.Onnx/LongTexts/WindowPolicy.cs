namespace SkRerank.Onnx;

/// <summary>Reads overlapping windows, which begin and end between sentences where there are any.</summary>
internal sealed class WindowPolicy(int size, int stride, WindowScore score) : LongTextPolicy
{
    /// <inheritdoc/>
    internal override TokenizedPassage Tokenize(PairTokenizer tokenizer, string passage, int limit, CancellationToken cancellationToken) =>
        tokenizer.EncodeSentences(passage, cancellationToken);

    /// <inheritdoc/>
    internal override PassageReading Read(TokenizedPassage passage, int room)
    {
        var windows = new List<ReadOnlyMemory<int>>();
        var (start, end) = (0, 0);
        while (end < passage.Total && (score != WindowScore.FirstP || windows.Count == 0))
        {
            if (windows.Count > 0)
                start = LastBorder(passage, start, Math.Min(start + Math.Min(stride, room), end));
            end = start + Math.Min(size, room) >= passage.Total ? passage.Total : LastBorder(passage, start, start + Math.Min(size, room));
            windows.Add(passage.Ids.AsMemory(start, end - start));
        }

        return new(windows, new(passage.Total, end) { Windows = windows.Count });
    }

    /// <inheritdoc/>
    internal override float Join(ReadOnlySpan<float> scores)
    {
        var (sum, largest) = (0f, float.NegativeInfinity);
        foreach (var value in scores)
        {
            sum += value;
            largest = MathF.Max(largest, value);
        }

        return score switch
        {
            WindowScore.Mean => sum / scores.Length,
            WindowScore.Max => largest,
            _ => scores[0],
        };
    }

    /// <summary>Finds the last sentence that begins behind one place and not behind another; that other place if there is none.</summary>
    private static int LastBorder(TokenizedPassage passage, int after, int until)
    {
        var found = Array.BinarySearch(passage.Borders, until);
        var place = found >= 0 ? found : ~found - 1;
        return place >= 0 && passage.Borders[place] > after ? passage.Borders[place] : until;
    }
}
