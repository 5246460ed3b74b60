namespace SkRerank.Onnx;

/// <summary>Represents a query and a passage, ready to be written into a row of a model's input.</summary>
internal sealed class TokenizedPair
{
    private readonly SpecialTokens _special;
    private readonly TokenizedQuery _query;
    private readonly TokenizedPassage _passage;

    /// <summary>Creates the pair.</summary>
    /// <param name="special">The ids that make a pair.</param>
    /// <param name="query">The query.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="read">How many of its ids are read.</param>
    public TokenizedPair(SpecialTokens special, TokenizedQuery query, TokenizedPassage passage, int read)
    {
        _special = special;
        _query = query;
        _passage = passage;
        Tokens = new TokenCount(passage.Total, read);
    }

    /// <summary>Gets the tokens of the passage, all of them and those that are read.</summary>
    public TokenCount Tokens { get; }

    /// <summary>Gets the number of ids, special tokens included.</summary>
    public int Length => _query.Read + Tokens.Read + PairTokenizer.SpecialCount;

    /// <summary>Writes the pair into one row of a batch; what the row has beyond <see cref="Length"/> is padded.</summary>
    /// <param name="inputIds">Receives the ids; at least <see cref="Length"/> long.</param>
    /// <param name="attentionMask">Receives 1 for the ids and 0 for the padding; as long as <paramref name="inputIds"/>.</param>
    /// <param name="tokenTypeIds">
    /// Receives 0 up to the first separator, then 1, then 0 for the padding; as long as <paramref name="inputIds"/>, or empty for a model
    /// without this input.
    /// </param>
    public void WriteTo(Span<long> inputIds, Span<long> attentionMask, Span<long> tokenTypeIds)
    {
        var passageStart = _query.Read + 2;
        inputIds[0] = _special.ClassificationId;
        Widen(_query.Ids, inputIds[1..]);
        inputIds[passageStart - 1] = _special.SeparatorId;
        Widen(_passage.Ids.AsSpan(0, Tokens.Read), inputIds[passageStart..]);
        inputIds[Length - 1] = _special.SeparatorId;
        inputIds[Length..].Fill(_special.PaddingId);

        attentionMask[..Length].Fill(1);
        attentionMask[Length..].Clear();

        if (tokenTypeIds.IsEmpty)
            return;
        tokenTypeIds[..passageStart].Clear();
        tokenTypeIds[passageStart..Length].Fill(1);
        tokenTypeIds[Length..].Clear();
    }

    private static void Widen(ReadOnlySpan<int> ids, Span<long> destination)
    {
        for (var i = 0; i < ids.Length; i++)
            destination[i] = ids[i];
    }
}
