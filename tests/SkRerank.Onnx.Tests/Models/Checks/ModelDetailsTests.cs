namespace SkRerank.Onnx.Tests;

public sealed class ModelDetailsTests
{
    [Fact]
    public void Read_ShippedModel_TellsWhatItIs()
    {
        var sut = ModelDetails.Read(OnnxModel.Lrt);

        Assert.Equal(("lrt", "model.int8.onnx", "WordPiece", 512, 1, "mit"), (sut.Name, sut.Graph, sut.Tokenizer, sut.MaxTokens, sut.Labels, sut.Licence));
        Assert.Equal(["attention_mask", "input_ids", "token_type_ids"], sut.Inputs.Select(input => input.Name).Order(StringComparer.Ordinal));
        Assert.Equal("logits Float [batch, 1]", Assert.Single(sut.Outputs).ToString());
        Assert.Equal(8_480_000, sut.Parameters);
        Assert.Matches("^[0-9a-f]{12}$", sut.Revision);
    }

    [Fact]
    public void Read_RobertaModel_CountsPositionsAsItDoes()
    {
        using var models = TestModels.WithGraph(OnnxGraphWriter.WeightedLargestId(1));
        File.WriteAllText(Path.Combine(models.Directory, "config.json"), """{"model_type":"xlm-roberta","max_position_embeddings":514}""");
        File.Delete(Path.Combine(models.Directory, "tokenizer_config.json"));
        File.WriteAllText(Path.Combine(models.Directory, "tokenizer.json"), """{"model":{"type":"Unigram"}}""");

        var sut = ModelDetails.Read(models.Model);

        Assert.Equal((512, "Unigram"), (sut.MaxTokens, sut.Tokenizer));
        Assert.Null(sut.Licence);
    }

    [Fact]
    public void Read_NoGraph_SaysSo()
    {
        using var models = TestModels.WithGraph("no graph"u8.ToArray());

        var failure = Assert.Throws<RerankerException>(() => ModelDetails.Read(models.Model));

        Assert.Equal(RerankerErrorKind.Configuration, failure.Kind);
    }
}
