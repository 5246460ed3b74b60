namespace SkRerank.Onnx;

/// <summary>Represents a query and a passage, ready to be written into a row of a model's input.</summary>
internal sealed class TokenizedPair
{
    private readonly PairLayout _layout;
    private readonly TokenizedQuery _query;
    private readonly ReadOnlyMemory<int> _passage;

    /// <summary>Creates the pair.</summary>
    /// <param name="layout">How the pair is put together.</param>
    /// <param name="query">The query.</param>
    /// <param name="passage">The ids of the passage that are read, without special tokens.</param>
    /// <param name="total">How many tokens the passage has.</param>
    public TokenizedPair(PairLayout layout, TokenizedQuery query, ReadOnlyMemory<int> passage, int total)
    {
        _layout = layout;
        _query = query;
        _passage = passage;
        Tokens = new TokenCount(total, passage.Length);
    }

    /// <summary>Gets the tokens of the passage, all of them and those that are read.</summary>
    public TokenCount Tokens { get; }

    /// <summary>Gets the number of ids, special tokens included.</summary>
    public int Length => _query.Read + _passage.Length + _layout.SpecialCount;

    /// <summary>Writes the pair into one row of a batch; what the row has beyond <see cref="Length"/> is padded.</summary>
    /// <param name="inputIds">Receives the ids; at least <see cref="Length"/> long.</param>
    /// <param name="attentionMask">Receives 1 for the ids and 0 for the padding; as long as <paramref name="inputIds"/>.</param>
    /// <param name="tokenTypeIds">
    /// Receives 0 up to the passage, then the passage's type, then 0 for the padding; as long as <paramref name="inputIds"/>, or empty for
    /// a model without this input.
    /// </param>
    public void WriteTo(Span<long> inputIds, Span<long> attentionMask, Span<long> tokenTypeIds)
    {
        var passageStart = _layout.Before.Length + _query.Read + _layout.Between.Length;
        var rest = Widen(_layout.Before, inputIds);
        rest = Widen(_query.Ids, rest);
        rest = Widen(_layout.Between, rest);
        rest = Widen(_passage.Span, rest);
        rest = Widen(_layout.After, rest);
        rest.Fill(_layout.PaddingId);

        attentionMask[..Length].Fill(1);
        attentionMask[Length..].Clear();

        if (tokenTypeIds.IsEmpty)
            return;
        tokenTypeIds[..passageStart].Clear();
        tokenTypeIds[passageStart..Length].Fill(_layout.PassageType);
        tokenTypeIds[Length..].Clear();
    }

    private static Span<long> Widen(ReadOnlySpan<int> ids, Span<long> destination)
    {
        for (var i = 0; i < ids.Length; i++)
            destination[i] = ids[i];
        return destination[ids.Length..];
    }
}
