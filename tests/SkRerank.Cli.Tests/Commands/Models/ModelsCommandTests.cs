using System.Text.Json;

namespace SkRerank.Cli.Tests;

public sealed class ModelsCommandTests
{
    [Fact]
    public async Task List_EmptyStore_NamesShippedAndKnownModels()
    {
        using var folder = new ModelFolder();

        var run = await folder.RunAsync("list", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        using var json = JsonDocument.Parse(run.Out);
        var models = json.RootElement.GetProperty("models").EnumerateArray().ToDictionary(model => model.GetProperty("name").GetString()!);
        Assert.Equal(folder.Store, json.RootElement.GetProperty("store").GetString());
        Assert.Equal("shipped", models["lrt"].GetProperty("state").GetString());
        Assert.True(models["tiny"].GetProperty("bytes").GetInt64() > 3_000_000);
        Assert.Equal(("known", "cc-by-nc-4.0"), (Text(models["jina-reranker-v2-base-multilingual"], "state"), Text(models["jina-reranker-v2-base-multilingual"], "licence")));
        Assert.Equal("onnx:bge-reranker-v2-m3", Text(models["bge-reranker-v2-m3"], "spec"));
    }

    [Fact]
    public async Task Add_ThenList_Inspect_Verify_Remove_WorkByName()
    {
        using var folder = new ModelFolder();

        var add = await folder.RunAsync("add", folder.Tiny, "--name", "mine");
        var list = await folder.RunAsync("list");
        var inspect = await folder.RunAsync("inspect", "mine", "--json");
        var verify = await folder.RunAsync("verify", "mine");
        var remove = await folder.RunAsync("remove", "mine");
        var again = await folder.RunAsync("remove", "mine");

        Assert.Equal((0, "mine"), (add.Code, add.Out.Trim()));
        Assert.Contains("onnx:mine", list.Out, StringComparison.Ordinal);
        Assert.Contains("""
            "outputs":[{"name":"logits","type":"Float","shape":["batch","1"]}],"labels":1,"tokenizer":"WordPiece","maxTokens":512
            """, inspect.Out, StringComparison.Ordinal);
        Assert.Equal(0, verify.Code);
        Assert.Contains("files are as they were stored", verify.Out, StringComparison.Ordinal);
        Assert.Equal((0, ""), (remove.Code, remove.Out));
        Assert.Equal(2, again.Code);
        Assert.Contains("has no model 'mine'", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_NoName_TestsWhatShipsAndWhatIsStored()
    {
        using var folder = new ModelFolder();
        await folder.RunAsync("add", folder.Tiny, "--name", "mine");

        var run = await folder.RunAsync("verify", "--json");

        using var json = JsonDocument.Parse(run.Out);
        var models = json.RootElement.GetProperty("models").EnumerateArray().ToArray();
        Assert.Equal(0, run.Code);
        Assert.Equal(["lrt", "tiny", "mine"], models.Select(model => Text(model, "name")));
        Assert.All(models, model => Assert.True(model.GetProperty("passed").GetBoolean()));
        Assert.Equal(["skipped", "passed", "passed", "passed"], models[0].GetProperty("checks").EnumerateArray().Select(check => Text(check, "outcome")));
    }

    [Fact]
    public async Task Verify_ReferenceScoresDoNotFit_ReturnsOne()
    {
        using var folder = new ModelFolder();
        File.WriteAllText(Path.Combine(folder.Tiny, "golden.json"), """{"cases":[{"query":"restart","passage":"bananas","logit":100}]}""");

        var run = await folder.RunAsync("verify", folder.Tiny);

        Assert.Equal(1, run.Code);
        Assert.Contains("more than allowed", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("There is no known model", "pull", "unheard-of")]
    [InlineData("optimum-cli", "pull", "electra-base")]
    [InlineData("ships with the library", "remove", "lrt")]
    [InlineData("has no model", "remove", "bge-reranker-base")]
    [InlineData("skrerank models pull bge-reranker-base", "inspect", "bge-reranker-base")]
    [InlineData("neither a directory nor a name", "inspect", "../nothing")]
    [InlineData("neither a directory nor a name", "verify", "not a name")]
    [InlineData("does not exist", "add", "missing-folder/below")]
    [InlineData("Required", "inspect")]
    public async Task Models_WrongUsage_ReturnsTwoAndSaysWhatToDo(string message, params string[] args)
    {
        using var folder = new ModelFolder();

        var run = await folder.RunAsync(args);

        Assert.Equal((2, ""), (run.Code, run.Out));
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rerank_StoredModelIsNotThere_NamesTheCommandToGetIt()
    {
        using var output = new StringWriter();
        using var console = new CliConsole { In = new MemoryStream("""{"id":"a","text":"b"}"""u8.ToArray()), Out = output, Error = output };

        var code = await CommandLine.RunAsync(
            ["rerank", "--query", "q", "--reranker", "onnx:mxbai-rerank-xsmall"], console, CliRerankers.CreateCatalog, CancellationToken.None);

        Assert.Equal(2, code);
        Assert.Contains("skrerank models pull mxbai-rerank-xsmall", output.ToString(), StringComparison.Ordinal);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
