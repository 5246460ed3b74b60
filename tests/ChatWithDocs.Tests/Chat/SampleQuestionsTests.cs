using System.Text.Json;
using SkRerank;
using SkRerank.Onnx;

namespace ChatWithDocs.Tests;

/// <summary>Asks the committed questions of the real documents, index and model.</summary>
public sealed class SampleQuestionsTests : IDisposable
{
    private readonly TemporaryFolder _data = new();

    [Fact]
    public async Task AskAsync_CommittedQuestions_AreAnsweredOnlyAfterReranking()
    {
        var questions = JsonSerializer.Deserialize<SampleQuestion[]>(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "questions.json")), JsonSerializerOptions.Web)!;
        var settings = new ChatSettings(
            ChatSettings.SampleDocs,
            Path.Combine(_data.Path, "index.db"),
            ChatSettings.DefaultReranker,
            ChatSettings.DefaultTop,
            ChatSettings.DefaultDepth,
            Budget: null);
        using var index = DocumentIndex.Open(settings.Index, _ => { });
        var changes = await index.RefreshAsync(new DocumentFolder(settings.Docs, _ => { }));
        var reranker = new RerankerCatalog().AddOnnx().Create(settings.Reranker);
        using var owned = reranker as IDisposable;
        var times = new StageTimes(TimeProvider.System);
        var kernel = ChatKernel.Build(new DocumentSearch(index), reranker, settings, times);

        var turns = new List<ChatTurn>();
        foreach (var question in questions)
            turns.Add(await new DocsChat(kernel, settings, changes, times).AskAsync(question.Question));

        Assert.InRange(questions.Length, 3, int.MaxValue);
        Assert.All(turns.Zip(questions), pair =>
        {
            Assert.Equal(pair.Second.Section, pair.First.Retrieved.After[0].Candidate.Title);
            Assert.InRange(pair.First.Retrieved.After[0].Index + 1, 4, int.MaxValue);
        });
    }

    [Fact]
    public async Task Divide_SampleDocuments_AreManySectionsThatAModelReadsWhole()
    {
        var folder = new DocumentFolder(ChatSettings.SampleDocs, warning => Assert.Fail(warning));
        var files = await Task.WhenAll(folder.List().Select(name => folder.ReadAsync(name)));

        var sections = files.SelectMany(file => folder.Divide(file!)).ToArray();

        Assert.InRange(sections.Count(section => Words.Count(section.Text) is >= 90 and <= 220), 40, int.MaxValue);
        Assert.Equal(sections.Length, sections.Select(section => section.Title).Distinct().Count());
    }

    public void Dispose() => _data.Dispose();

    private sealed record SampleQuestion(string Question, string Section);
}
