namespace SkRerank.Onnx;

/// <summary>Applies the rewrites that were measured to pay on processors (docs/performance.md) to one file.</summary>
internal sealed class GraphOptimizer(OnnxFile file)
{
    /// <summary>From this version of the operators on, scales of weights are per column.</summary>
    private const int OldestOperators = 11;

    private readonly GraphEditor _editor = new(file.Graph);
    private readonly List<(string Name, int Count)> _done = [];

    /// <summary>Joins nodes that ONNX Runtime has one operator for and does not join by itself.</summary>
    public void Fuse()
    {
        var version = file.OperatorSets.Find(operators => string.IsNullOrEmpty(operators.Domain))?.Version;
        if (version is null or < OldestOperators)
            throw new InvalidDataException($"it uses operators of version {version}; {OldestOperators} or newer is needed.");

        Apply(new LayerNormalizationRewrite());
        Apply(new GeluRewrite());
        Apply(new QuantizedMatMulRewrite());
        Apply(new AttentionRewrite());
    }

    /// <summary>Makes bytes of embeddings, of weights and of what they are multiplied with.</summary>
    public void Quantize(IEnumerable<TokenizedPair> pairs, CancellationToken cancellationToken)
    {
        var values = QuantizedLinearRewrite.ValuesOf(_editor);
        if (values.Count == 0)
            throw new InvalidDataException("it holds no products with constant weights to quantise; perhaps it is quantised already.");

        UseOwnOperators();
        Apply(new QuantizedLinearRewrite(ActivationCalibration.Measure(file, values, pairs, cancellationToken)));
        Apply(new QuantizedEmbeddingRewrite());
    }

    /// <summary>Joins sums with the normalisations after them, leaves out what the score does not depend on, and clears away what is left over.</summary>
    /// <returns>How often each rewrite found its place.</returns>
    public IReadOnlyList<(string Name, int Count)> Finish()
    {
        Apply(new SkipLayerNormalizationRewrite());
        Apply(new FirstTokenRewrite());
        if (_done.TrueForAll(rewrite => rewrite.Count == 0))
            throw new InvalidDataException("nothing in it looks like a BERT-like encoder that could run faster.");

        UseOwnOperators();
        file.Graph.Values.Clear();
        return _done;
    }

    private void Apply(IGraphRewrite rewrite)
    {
        _done.Add((rewrite.Name, rewrite.Apply(_editor)));
        _editor.RemoveUnused();
    }

    private void UseOwnOperators()
    {
        if (!file.OperatorSets.Exists(operators => operators.Domain == OnnxOperatorSet.Contributed))
            file.OperatorSets.Add(new() { Domain = OnnxOperatorSet.Contributed, Version = 1 });
    }
}
