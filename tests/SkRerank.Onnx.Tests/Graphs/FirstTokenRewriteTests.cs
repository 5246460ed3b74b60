namespace SkRerank.Onnx.Tests;

public sealed class FirstTokenRewriteTests
{
    private readonly OnnxGraph _graph = new();

    public FirstTokenRewriteTests()
    {
        _graph.Inputs.Add(OnnxValue.Tensor("ids", OnnxElementType.Int64, "batch", "length"));
        _graph.Outputs.Add(OnnxValue.Tensor("first", OnnxElementType.Single, "batch", 2));
        Constant<float>("table", [1, 2, 3, 4], 2, 2);
        Constant<float>("weight", [1, 0, 0, 1], 2, 2);
        Constant<long>("zero", [0]);
        Constant<long>("one", [1]);
        Node("Gather", ["table", "ids"], "tokens");
    }

    [Fact]
    public void Apply_ProductsByToken_TakeTheFirstTokenOnly()
    {
        Node("MatMul", ["tokens", "weight"], "product");
        Node("Add", ["product", "tokens"], "sum");
        Choose("sum", "zero");

        Assert.Equal(1, Apply());

        var slice = Assert.Single(_graph.Nodes, node => node.Operator == "Slice");
        Assert.Equal("tokens", slice.Inputs[0]);
        Assert.Equal([slice.Outputs[0], "weight"], NodeOf("product").Inputs);
        Assert.Equal(["product", slice.Outputs[0]], NodeOf("sum").Inputs);
        Assert.True(_graph.Nodes.IndexOf(slice) < _graph.Nodes.IndexOf(NodeOf("product")));
        Assert.Equal(0, Apply());
    }

    [Fact]
    public void Apply_AttentionBefore_TakesAllKeysAndValues()
    {
        foreach (var name in new[] { "query", "key", "value" })
            Node("MatMul", ["tokens", "weight"], name);
        Node("MultiHeadAttention", ["query", "key", "value"], "mixed");
        Choose("mixed", "zero");

        Assert.Equal(1, Apply());

        Assert.NotEqual("tokens", NodeOf("query").Inputs[0]);
        Assert.Equal("tokens", NodeOf("key").Inputs[0]);
        Assert.Equal("tokens", NodeOf("value").Inputs[0]);
    }

    [Theory]
    [InlineData("one", false, false)]
    [InlineData("zero", true, false)]
    [InlineData("zero", false, true)]
    public void Apply_OtherTokensAreAskedFor_LeavesTheGraphAlone(string chosen, bool isOutput, bool isMixed)
    {
        Node("MatMul", ["tokens", "weight"], "product");
        if (isMixed)
            Node("ReduceMean", ["product"], "mean");
        if (isOutput)
            _graph.Outputs.Add(OnnxValue.Tensor("product", OnnxElementType.Single, "batch", "length", 2));
        Choose("product", chosen);

        Assert.Equal(0, Apply());

        Assert.Equal("tokens", NodeOf("product").Inputs[0]);
    }

    [Fact]
    public void Apply_NumbersByPosition_AreNotTakenForTheFirstToken()
    {
        Constant<float>("positions", [1, 2, 3, 4], 2, 2);
        Node("MatMul", ["tokens", "weight"], "product");
        Node("Add", ["product", "positions"], "placed");
        Choose("placed", "zero");

        Assert.Equal(0, Apply());
    }

    private int Apply() => new FirstTokenRewrite().Apply(new(_graph));

    private OnnxNode NodeOf(string output) => _graph.Nodes.Single(node => node.Outputs[0] == output);

    private void Choose(string value, string place) =>
        _graph.Nodes.Add(OnnxNode.Of("Gather", [value, place], "first", OnnxAttribute.Of("axis", 1)));

    private void Node(string operation, string[] inputs, string output) => _graph.Nodes.Add(OnnxNode.Of(operation, inputs, output));

    private void Constant<T>(string name, T[] values, params long[] dimensions)
        where T : unmanaged => _graph.Initializers.Add(OnnxTensor.Of<T>(name, values, dimensions));
}
