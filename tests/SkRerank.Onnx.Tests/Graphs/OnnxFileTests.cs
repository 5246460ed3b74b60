using FsCheck.Fluent;

namespace SkRerank.Onnx.Tests;

public sealed class OnnxFileTests
{
    [Theory]
    [InlineData("lrt")]
    [InlineData("tiny")]
    public void Load_ShippedModel_IsUnderstood(string name)
    {
        var sut = OnnxFile.Load(PathOf(name));

        Assert.Equal(["input_ids", "attention_mask", "token_type_ids"], sut.Graph.Inputs.Select(input => input.Name));
        Assert.Equal(["logits"], sut.Graph.Outputs.Select(output => output.Name));
        Assert.Contains(sut.Graph.Nodes, node => node.Operator == "MatMul");
        Assert.All(sut.Graph.Initializers.Where(tensor => tensor.Type == OnnxElementType.Single), tensor => Assert.Equal(tensor.Count, tensor.Values<float>().Length));
    }

    [Fact]
    public void ToBytes_FileRead_KeepsEveryFieldAndItsPlaceInAList()
    {
        var file = OnnxFile.Parse(File.ReadAllBytes(PathOf("tiny")));

        var written = file.ToBytes();

        Assert.Equal(WireText.Of(File.ReadAllBytes(PathOf("tiny"))), WireText.Of(written));
    }

    [Fact]
    public void ToBytes_UnknownFieldsAnywhere_AreKept() => PropertyCheck.Holds(OnnxFiles.WithUnknownFields, bytes =>
    {
        var written = OnnxFile.Parse(bytes).ToBytes();

        Assert.Equal(WireText.Of(bytes), WireText.Of(written));
    });

    [Fact]
    public void Parse_AnyByteChanged_GivesAFileOrOneException()
    {
        var bytes = OnnxGraphWriter.LogOfLargestId(3);

        PropertyCheck.Holds(Gen.Choose(0, bytes.Length - 1).Zip(Gen.Choose(0, 255)), change =>
        {
            var (position, value) = change;
            byte[] broken = [.. bytes[..position], (byte)value, .. bytes[(position + 1)..]];

            var exception = Record.Exception(() => OnnxFile.Parse(broken).ToBytes());

            Assert.True(exception is null or InvalidDataException, exception?.ToString());
        }, runs: 2000);
    }

    [Fact]
    public void Parse_FileCutAnywhere_IsRefusedOrLacksItsEnd()
    {
        var bytes = OnnxGraphWriter.LogOfLargestId(3);
        var graphStart = Array.IndexOf(bytes, (byte)0x3A);

        for (var length = graphStart; length < bytes.Length; length++)
            Assert.Throws<InvalidDataException>(() => OnnxFile.Parse(bytes.AsMemory(0, length)));
    }

    [Theory]
    [InlineData(new byte[] { }, "no graph")]
    [InlineData(new byte[] { 0x00, 0x01 }, "no field has such a number (at byte 0)")]
    [InlineData(new byte[] { 0x0B }, "no field has such a type (at byte 0)")]
    [InlineData(new byte[] { 0x3A, 0x05, 0x00 }, "5 bytes are announced, but only 1 are left (at byte 2)")]
    [InlineData(new byte[] { 0x3A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "are announced")]
    [InlineData(new byte[] { 0x08, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 }, "a number does not end (at byte 1)")]
    [InlineData(new byte[] { 0x0A, 0x01, 0x41 }, "field 1 is no integer")]
    [InlineData(new byte[] { 0x12, 0x01, 0xFF }, "field 2 is not UTF-8")]
    [InlineData(new byte[] { 0x3A, 0x04, 0x5A, 0x02, 0x08, 0x80 }, "1 bytes are announced")]
    public void Parse_BrokenBytes_SaysWhatAndWhere(byte[] bytes, string fact)
    {
        var exception = Assert.Throws<InvalidDataException>(() => OnnxFile.Parse(bytes));

        Assert.Contains(fact, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_GraphsInsideGraphsWithoutEnd_IsRefused()
    {
        var bytes = OnnxFiles.Nested(levels: 40);

        var exception = Assert.Throws<InvalidDataException>(() => OnnxFile.Parse(bytes));

        Assert.Contains("deeper than", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_MillionsOfEmptyNodes_IsRefused()
    {
        var nodes = new byte[2 * (WireBudget.MaxItems + 1)];
        for (var index = 0; index < nodes.Length; index += 2)
            nodes[index] = 0x0A;

        var exception = Assert.Throws<InvalidDataException>(() => OnnxFile.Parse(OnnxFiles.Field(7, nodes)));

        Assert.Contains("more than", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_BrokenFile_NamesTheFile()
    {
        using var models = TestModels.WithGraph([0x3A, 0x05]);
        var path = Path.Combine(models.Directory, "model.onnx");

        var exception = Assert.Throws<RerankerException>(() => OnnxFile.Load(path));

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.StartsWith($"'{path}' is not an ONNX file that can be used: 5 bytes", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_NamesTheFile()
    {
        var exception = Assert.Throws<RerankerException>(() => OnnxFile.Load("no-such-file.onnx"));

        Assert.Contains("no-such-file.onnx", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Save_FileExists_IsReplacedAndNothingElseIsLeft()
    {
        using var models = TestModels.WithGraph([1, 2, 3]);
        var path = Path.Combine(models.Directory, "model.onnx");
        var files = Directory.GetFiles(models.Directory).Length;

        OnnxFile.Parse(OnnxGraphWriter.LogOfLargestId(3)).Save(path);

        Assert.Equal("Log", OnnxFile.Load(path).Graph.Nodes[^1].Operator);
        Assert.Equal(files, Directory.GetFiles(models.Directory).Length);
    }

    private static string PathOf(string name) => Path.Combine(SharedData.RepositoryRoot, "models", name, "model.int8.onnx");
}
