namespace SkRerank.Onnx;

/// <summary>Reads the first and the last tokens.</summary>
internal sealed class HeadTailPolicy(int head, int tail) : LongTextPolicy
{
    /// <inheritdoc/>
    internal override TokenizedPassage Tokenize(PairTokenizer tokenizer, string passage, int limit, CancellationToken cancellationToken) =>
        tokenizer.EncodePassage(passage, int.MaxValue, cancellationToken);

    /// <inheritdoc/>
    internal override PassageReading Read(TokenizedPassage passage, int room)
    {
        var wanted = (long)head + tail;
        var first = wanted <= room ? head : (int)Math.Ceiling((double)head * room / wanted);
        var last = wanted <= room ? tail : room - first;
        int[] ids = [.. passage.Ids.AsSpan(0, first), .. passage.Ids.AsSpan()[^last..]];
        return new([ids], new(passage.Total, ids.Length));
    }
}
