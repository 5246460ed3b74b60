using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SkRerank.Compat.Tests;

public class InferenceSessionTests
{
    [NativeFact]
    public void InputNames_CrossEncoder_AreInGraphOrder()
    {
        using var sut = TestModel.Tiny.Load();

        var names = sut.InputNames;

        Assert.Equal(["input_ids", "attention_mask", "token_type_ids"], names);
    }

    [NativeFact]
    public void InputMetadata_CrossEncoder_TellsTypeAndFreeDimensions()
    {
        using var sut = TestModel.Tiny.Load();

        var metadata = sut.InputMetadata["input_ids"];

        Assert.True(metadata.IsTensor);
        Assert.False(metadata.IsString);
        Assert.Equal(OnnxValueType.ONNX_TYPE_TENSOR, metadata.OnnxValueType);
        Assert.Equal(TensorElementType.Int64, metadata.ElementDataType);
        Assert.Equal(typeof(long), metadata.ElementType);
        Assert.Equal([-1, -1], metadata.Dimensions);
        Assert.Equal(["batch", "sequence"], metadata.SymbolicDimensions);
    }

    [NativeFact]
    public void OutputMetadata_CrossEncoder_TellsFixedDimension()
    {
        using var sut = TestModel.Tiny.Load();

        var (name, metadata) = Assert.Single(sut.OutputMetadata);

        Assert.Equal("logits", name);
        Assert.Equal(["logits"], sut.OutputNames);
        Assert.Equal(typeof(float), metadata.ElementType);
        Assert.Equal([-1, 1], metadata.Dimensions);
        Assert.Equal(["batch", ""], metadata.SymbolicDimensions);
    }

    [NativeFact]
    public void ModelMetadata_DefaultModel_TellsProducerAndGraph()
    {
        using var sut = TestModel.Tiny.Load();

        var metadata = sut.ModelMetadata;

        Assert.Equal("SkRerank training", metadata.ProducerName);
        Assert.Equal("cross_encoder", metadata.GraphName);
        Assert.Empty(metadata.Description);
        Assert.Empty(metadata.GraphDescription);
        Assert.Empty(metadata.CustomMetadataMap);
    }

    [NativeFact]
    public void ModelMetadata_PropertiesInFile_AreRead()
    {
        var model = File.ReadAllBytes(TestModel.Tiny.Path);
        model = OnnxProtobuf.AppendProperty(model, "max_length", "512");
        model = OnnxProtobuf.AppendProperty(model, "label", "größer ist besser");
        model = OnnxProtobuf.AppendDomain(model, "example.org");
        model = OnnxProtobuf.AppendVersion(model, 7);
        using var sut = new InferenceSession(model);

        var metadata = sut.ModelMetadata;

        Assert.Equal("512", metadata.CustomMetadataMap["max_length"]);
        Assert.Equal("größer ist besser", metadata.CustomMetadataMap["label"]);
        Assert.Equal("example.org", metadata.Domain);
        Assert.Equal(7, metadata.Version);
    }

    [NativeFact]
    public void Constructor_ModelBytes_ScoresLikeTheFile()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var fromFile = TestModel.Tiny.Load();
        using var options = new SessionOptions { IntraOpNumThreads = 1 };
        using var sut = new InferenceSession(File.ReadAllBytes(TestModel.Tiny.Path), options);

        var scores = batch.Score(sut);

        Assert.Equal(batch.Score(fromFile), scores);
    }

    [NativeFact]
    public void Constructor_NonAsciiPath_Loads()
    {
        var folder = Directory.CreateTempSubdirectory("größe-模型-");
        try
        {
            var path = Path.Combine(folder.FullName, "modèle.onnx");
            File.Copy(TestModel.Tiny.Path, path);

            using var sut = new InferenceSession(path);

            Assert.Equal(3, sut.InputNames.Count);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [NativeFact]
    public void Constructor_MissingFile_ThrowsNoSuchFile()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession("missing.onnx"));

        Assert.StartsWith("[ErrorCode:NoSuchFile] ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("missing.onnx", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Constructor_GarbageBytes_ThrowsInvalidProtobuf()
    {
        byte[] garbage = [.. Enumerable.Range(0, 256).Select(i => (byte)(255 - i))];

        var exception = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(garbage));

        Assert.StartsWith("[ErrorCode:InvalidProtobuf] ", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Constructor_TruncatedModel_Throws()
    {
        var truncated = File.ReadAllBytes(TestModel.Tiny.Path)[..100_000];

        Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(truncated));
    }

    [NativeFact]
    public void Dispose_Twice_DoesNothing()
    {
        var sut = TestModel.Tiny.Load();

        sut.Dispose();

        sut.Dispose();
    }
}
