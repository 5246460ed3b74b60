namespace SkRerank.Onnx.Tests;

public sealed class TokenTableTests : IDisposable
{
    private static readonly float[] Rows = [.. Enumerable.Range(0, 1 << 14).Select(number => MathF.Sin(number) * (number % 7))];

    private readonly string _path = Path.Combine(Directory.CreateTempSubdirectory("skrerank-table-").FullName, "model.onnx");

    [Fact]
    public void Read_RealNumbers_GivesThem()
    {
        Save(Graph(OnnxTensor.Of<float>("table", Rows, 1 << 12, 4)));

        var sut = TokenTable.Read(_path);

        Assert.Equal((1 << 12, 4), (sut.Count, sut.Dimensions));
        Assert.Equal(Rows[8..12], sut[2].ToArray());
    }

    [Fact]
    public void Read_BytesWithAScalePerRow_GivesRealNumbersWithinHalfAStep()
    {
        var graph = Graph(OnnxTensor.Of<float>("table", Rows, 1 << 12, 4));
        Assert.Equal(1, new QuantizedEmbeddingRewrite().Apply(new GraphEditor(graph)));
        graph.Initializers.RemoveAll(tensor => tensor.Name == "table");
        Save(graph);

        var sut = TokenTable.Read(_path);

        for (var row = 0; row < sut.Count; row++)
        {
            var expected = Rows.AsSpan(row * 4, 4);
            var step = expected.ToArray().Max(MathF.Abs) / 127;
            foreach (var (number, real) in sut[row].ToArray().Zip(expected.ToArray()))
                Assert.Equal(real, number, (step / 2) + 1e-6f);
        }
    }

    [Fact]
    public void Read_ShippedModel_HasARowForEachToken()
    {
        var sut = TokenTable.Read(OnnxModelFiles.FindGraph(OnnxModel.Lrt));

        Assert.Equal((20_000, 256), (sut.Count, sut.Dimensions));
    }

    [Fact]
    public void Read_NumberThatIsNotFinite_IsRefusedWithTheFile()
    {
        Save(Graph(OnnxTensor.Of<float>("table", [1, 2, float.NaN, 4], 2, 2)));

        var exception = Assert.Throws<RerankerException>(() => TokenTable.Read(_path));

        Assert.Contains(_path, exception.Message, StringComparison.Ordinal);
        Assert.Contains("'table' holds a number that is not finite", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("positions")]
    [InlineData("token_type_ids")]
    public void Read_GraphWithoutALookupByToken_IsRefused(string input)
    {
        Save(Graph(OnnxTensor.Of<float>("table", [1, 2, 3, 4], 2, 2), input));

        var exception = Assert.Throws<RerankerException>(() => TokenTable.Read(_path));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.Contains("looks up no table of vectors by 'input_ids'", exception.Message, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_path)!, recursive: true);

    private void Save(OnnxGraph graph) => new OnnxFile { FormatVersion = 8, Graph = graph }.Save(_path);

    private static OnnxGraph Graph(OnnxTensor table, string input = "input_ids")
    {
        var graph = new OnnxGraph();
        graph.Inputs.Add(OnnxValue.Tensor(input, OnnxElementType.Int64, "batch", "sequence"));
        graph.Outputs.Add(OnnxValue.Tensor("rows", OnnxElementType.Single, "batch", "sequence", 4));
        graph.Initializers.Add(table);
        graph.Nodes.Add(OnnxNode.Of("Gather", [table.Name!, input], "rows"));
        return graph;
    }
}
