namespace SkRerank.ModelGenerator;

/// <summary>Writes a BERT-like cross-encoder as the usual export of a Hugging Face model looks.</summary>
internal sealed class BertGraph
{
    private const int FormatVersion = 7;
    private const int OperatorSet = 14;

    private readonly ModelShape _shape;
    private readonly OnnxGraph _graph = new() { Name = "main_graph" };
    private readonly GraphWriter _writer;

    private BertGraph(ModelShape shape, ulong seed)
    {
        _shape = shape;
        _writer = new(_graph, new SeededNumbers(seed));
    }

    /// <summary>Makes a model with random weights.</summary>
    public static OnnxFile Create(ModelShape shape, ulong seed)
    {
        var writer = new BertGraph(shape, seed);
        writer.Write();
        return new()
        {
            FormatVersion = FormatVersion,
            Producer = "SkRerank.ModelGenerator",
            Graph = writer._graph,
            OperatorSets = { new() { Domain = "", Version = OperatorSet } },
        };
    }

    private void Write()
    {
        string[] inputs = _shape.TokenTypes > 1 ? ["input_ids", "attention_mask", "token_type_ids"] : ["input_ids", "attention_mask"];
        _graph.Inputs.AddRange(inputs.Select(input => OnnxValue.Tensor(input, OnnxElementType.Int64, "batch_size", "sequence_length")));
        _graph.Outputs.Add(OnnxValue.Tensor("logits", OnnxElementType.Single, "batch_size", 1));

        var shape = _writer.Node("/Shape", "Shape", ["input_ids"]);
        var batch = Length(shape, 0);
        var length = Length(shape, 1);
        var state = Embeddings(length);
        var mask = Mask();
        for (var layer = 0; layer < _shape.Layers; layer++)
            state = Layer($"encoder.layer.{layer}", state, mask, batch, length);
        Head(state);
    }

    private string Length(string shape, long axis)
    {
        var scalar = _writer.Node($"/Gather_{axis}", "Gather", [shape, _writer.Number($"axis_{axis}", axis)], OnnxAttribute.Of("axis", 0));
        return _writer.Node($"/Unsqueeze_{axis}", "Unsqueeze", [scalar, _writer.Integers("first", 0)]);
    }

    private string Embeddings(string length)
    {
        const string Name = "embeddings";
        var words = _writer.Node($"{Name}/Gather", "Gather", [_writer.Weights($"{Name}.word_embeddings.weight", _shape.Vocabulary, _shape.Hidden), "input_ids"]);
        var types = _writer.Weights($"{Name}.token_type_embeddings.weight", _shape.TokenTypes, _shape.Hidden);
        if (_shape.TokenTypes > 1)
            types = _writer.Node($"{Name}/Gather_1", "Gather", [types, "token_type_ids"]);
        var typed = _writer.Node($"{Name}/Add", "Add", [words, types]);
        var places = Enumerable.Range(0, ModelShape.Positions).Select(place => (long)place).ToArray();
        _graph.Initializers.Add(OnnxTensor.Of<long>($"{Name}.position_ids", places, 1, ModelShape.Positions));
        var taken = _writer.Node(
            $"{Name}/Slice", "Slice", [$"{Name}.position_ids", _writer.Integers("first", 0), length, _writer.Integers("second", 1)]);
        var positions = _writer.Node(
            $"{Name}/Gather_2", "Gather", [_writer.Weights($"{Name}.position_embeddings.weight", ModelShape.Positions, _shape.Hidden), taken]);
        return _writer.Normalisation($"{Name}.LayerNorm", _writer.Node($"{Name}/Add_1", "Add", [typed, positions]), _shape.Hidden);
    }

    private string Mask()
    {
        var row = _writer.Node("/Unsqueeze_mask", "Unsqueeze", ["attention_mask", _writer.Integers("second", 1)]);
        var matrix = _writer.Node("/Unsqueeze_mask_1", "Unsqueeze", [row, _writer.Integers("third", 2)]);
        var kept = _writer.Node("/Cast", "Cast", [matrix], OnnxAttribute.Of("to", (long)OnnxElementType.Single));
        var hidden = _writer.Node("/Sub", "Sub", [_writer.Number("one", 1f), kept]);
        return _writer.Node("/Mul", "Mul", [hidden, _writer.Number("lowest", float.MinValue)]);
    }

    private string Layer(string name, string state, string mask, string batch, string length)
    {
        var context = Attention($"{name}.attention.self", state, mask, batch, length);
        var attended = _writer.Linear($"{name}.attention.output.dense", context, _shape.Hidden, _shape.Hidden);
        var first = _writer.Normalisation(
            $"{name}.attention.output.LayerNorm", _writer.Node($"{name}.attention.output/Add", "Add", [attended, state]), _shape.Hidden);
        var wide = _writer.Gelu(
            $"{name}.intermediate.gelu", _writer.Linear($"{name}.intermediate.dense", first, _shape.Hidden, _shape.Intermediate));
        var narrow = _writer.Linear($"{name}.output.dense", wide, _shape.Intermediate, _shape.Hidden);
        return _writer.Normalisation($"{name}.output.LayerNorm", _writer.Node($"{name}.output/Add", "Add", [narrow, first]), _shape.Hidden);
    }

    private string Attention(string name, string state, string mask, string batch, string length)
    {
        var size = _shape.Hidden / _shape.Heads;
        var split = _writer.Node(
            $"{name}/Concat", "Concat", [batch, length, _writer.Integers("heads", _shape.Heads), _writer.Integers("head_size", size)], OnnxAttribute.Of("axis", 0));
        var join = _writer.Node($"{name}/Concat_1", "Concat", [batch, length, _writer.Integers("hidden", _shape.Hidden)], OnnxAttribute.Of("axis", 0));
        var query = Heads($"{name}.query", state, split, 0, 2, 1, 3);
        var key = Heads($"{name}.key", state, split, 0, 2, 3, 1);
        var value = Heads($"{name}.value", state, split, 0, 2, 1, 3);
        var products = _writer.Node($"{name}/MatMul", "MatMul", [query, key]);
        var scaled = _writer.Node($"{name}/Div", "Div", [products, _writer.Number("root_of_head_size", MathF.Sqrt(size))]);
        var masked = _writer.Node($"{name}/Add", "Add", [scaled, mask]);
        var weights = _writer.Node($"{name}/Softmax", "Softmax", [masked], OnnxAttribute.Of("axis", -1));
        var mixed = _writer.Node($"{name}/MatMul_1", "MatMul", [weights, value]);
        var ordered = _writer.Node($"{name}/Transpose", "Transpose", [mixed], OnnxAttribute.List("perm", 0, 2, 1, 3));
        return _writer.Node($"{name}/Reshape", "Reshape", [ordered, join]);
    }

    private string Heads(string name, string state, string split, params ReadOnlySpan<long> order)
    {
        var all = _writer.Linear(name, state, _shape.Hidden, _shape.Hidden);
        return _writer.Node($"{name}/Transpose", "Transpose", [_writer.Node($"{name}/Reshape", "Reshape", [all, split])], OnnxAttribute.List("perm", order));
    }

    private void Head(string state)
    {
        var first = _writer.Node("pooler/Gather", "Gather", [state, _writer.Number("axis_0", 0L)], OnnxAttribute.Of("axis", 1));
        OnnxAttribute[] transposed = [OnnxAttribute.Of("alpha", 1f), OnnxAttribute.Of("beta", 1f), OnnxAttribute.Of("transB", 1)];
        string[] pooler = [first, _writer.Weights("pooler.dense.weight", _shape.Hidden, _shape.Hidden), _writer.Weights("pooler.dense.bias", _shape.Hidden)];
        var pooled = _writer.Node("pooler/Tanh", "Tanh", [_writer.Node("pooler/Gemm", "Gemm", pooler, transposed)]);
        string[] classifier = [pooled, _writer.Weights("classifier.weight", 1, _shape.Hidden), _writer.Weights("classifier.bias", 1)];
        _writer.Node("logits", "Gemm", classifier, transposed);
    }
}
