using System.Numerics.Tensors;

namespace SkRerank.Onnx;

/// <summary>Turns texts into vectors: the weighted sum of the vectors of their tokens, at length 1.</summary>
internal sealed class TextVectors
{
    private readonly PairTokenizer _tokenizer;
    private readonly TokenTable _table;

    private TextVectors(PairTokenizer tokenizer, TokenTable table)
    {
        _tokenizer = tokenizer;
        _table = table;
    }

    /// <summary>Reads the tokenizer and the table of a model.</summary>
    /// <exception cref="RerankerException">A file is missing or wrong, or the table has no row for a token.</exception>
    public static TextVectors Load(OnnxModel model)
    {
        var graph = OnnxModelFiles.FindGraph(model);
        var table = TokenTable.Read(graph);
        var tokenizer = TokenizerFiles.Load(model.Directory, model.Name);
        if (tokenizer.VocabularySize > table.Count)
            throw OnnxFile.Fault(graph, $"it has vectors for {table.Count:N0} tokens, but the tokenizer knows {tokenizer.VocabularySize:N0}.");

        if (model.RarityDimension is { } rarity)
        {
            if (rarity >= table.Dimensions)
                throw OnnxFile.Fault(graph, $"its vectors have {table.Dimensions:N0} numbers, and the rarity of a token is number {rarity:N0}.");
            WeightByRarity(table, rarity);
        }

        return new(tokenizer, table);
    }

    /// <summary>Turns a text into a vector.</summary>
    /// <returns>A vector of length 1; zeros for a text without tokens.</returns>
    public float[] Of(string text, CancellationToken cancellationToken)
    {
        var vector = new float[_table.Dimensions];
        foreach (var token in _tokenizer.EncodePassage(text, int.MaxValue, cancellationToken).Ids)
            TensorPrimitives.Add(vector, _table[token], vector);
        if (TensorPrimitives.Norm(vector) is var length && length > 0)
            TensorPrimitives.Divide(vector, length, vector);
        return vector;
    }

    // The square of the rarity, from 0 for the most frequent token to 1 for the rarest, is the weight of a row, and no longer part of it.
    private static void WeightByRarity(TokenTable table, int rarity)
    {
        var (lowest, highest) = (float.PositiveInfinity, float.NegativeInfinity);
        for (var token = 0; token < table.Count; token++)
        {
            lowest = MathF.Min(lowest, table[token][rarity]);
            highest = MathF.Max(highest, table[token][rarity]);
        }

        for (var token = 0; token < table.Count; token++)
        {
            var row = table[token];
            var weight = highest > lowest ? (row[rarity] - lowest) / (highest - lowest) : 1;
            row[rarity] = 0;
            TensorPrimitives.Multiply(row, weight * weight, row);
        }
    }
}
