using System.Text.Json;
using SkRerank.Llm;
using SkRerank.Llm.Tests.Support;

namespace SkRerank.Training.Tests;

public sealed class LabelJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ToyDomain _domain = new();
    private readonly string _documents;

    public LabelJobTests() => _documents = _domain.WriteTo(_folder, machines: 22);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_Documents_MakesACollectionWithLabels()
    {
        var sut = new LabelJob(Options("labels"), "expert", _domain.Expert);

        var report = await sut.RunAsync();

        Assert.Equal((220, 200, false), (report.Passages, report.TotalQueries, report.StoppedAtCost));
        Assert.Equal(200, report.Queries.Values.Sum());
        Assert.All(Enum.GetValues<DataSplit>(), split => Assert.True(report.Queries[split] > 0));
        var labels = Lines("labels/labels.jsonl");
        Assert.Equal(200 - report.Queries[DataSplit.Test], labels.Length);
        Assert.All(labels, label => Assert.Equal("logit", label.GetProperty("scoreKind").GetString()));
        Assert.All(labels, label => Assert.Single(
            label.GetProperty("passages").EnumerateArray(), passage => passage.GetProperty("role").GetString() == "positive"));
        var held = await BeirCollectionReader.ReadAsync(Path.Combine(_folder.Root, "labels"), "test");
        Assert.Equal(report.Queries[DataSplit.Test], held.Judgments.QueryIds.Count());
    }

    [Fact]
    public async Task RunAsync_KilledInTheMiddleOfALine_GoesOnToTheSameBytes()
    {
        await new LabelJob(Options("whole"), "expert", _domain.Expert).RunAsync();
        var failing = Failing(_domain.Expert, after: 50);
        await Assert.ThrowsAsync<IOException>(() => new LabelJob(Options("broken"), "expert", failing).RunAsync());
        await File.AppendAllTextAsync(Path.Combine(_folder.Root, "broken/teacher.jsonl"), "{\"query\":\"s-12");
        var teacher = _domain.Expert;

        var report = await new LabelJob(Options("broken"), "expert", teacher).RunAsync();

        Assert.Equal(200 - report.Queries[DataSplit.Test] - 50, teacher.Calls);
        Assert.All(
            ["corpus.jsonl", "queries.jsonl", "first.jsonl", "teacher.jsonl", "labels.jsonl", "qrels/train.tsv", "qrels/dev.tsv", "qrels/test.tsv"],
            file => Assert.Equal(File.ReadAllBytes(Path.Combine(_folder.Root, "whole", file)), File.ReadAllBytes(Path.Combine(_folder.Root, "broken", file))));
    }

    [Fact]
    public async Task RunAsync_AnotherTeacher_IsRefused()
    {
        await new LabelJob(Options("labels"), "expert", _domain.Expert).RunAsync();

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => new LabelJob(Options("labels"), "other", _domain.Expert).RunAsync());

        Assert.Contains("another teacher", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_CostLimit_StopsThereAndGoesOnWithAHigherOne()
    {
        var teacher = Costing(0.01m);
        var stopped = await new LabelJob(Options("labels") with { MaxCost = 0.2m }, "paid", teacher).RunAsync();

        var whole = await new LabelJob(Options("labels") with { MaxCost = 100, Parallel = 4 }, "paid", teacher).RunAsync();

        Assert.Equal((true, 0.2m), (stopped.StoppedAtCost, stopped.Cost));
        Assert.Equal(20, stopped.Queries.GetValueOrDefault(DataSplit.Train) + stopped.Queries.GetValueOrDefault(DataSplit.Dev));
        Assert.Equal((false, 0.01m * (200 - whole.Queries[DataSplit.Test])), (whole.StoppedAtCost, whole.Cost));
    }

    [Fact]
    public async Task RunAsync_OwnQueriesWithoutJudgments_TakesWhatTheTeacherLikesBest()
    {
        var queries = _folder.Write("own.jsonl", string.Concat(Enumerable.Range(0, 30).Select(i => $"{{\"_id\":\"q{i}\",\"text\":\"which machine shakes at speed {i}\"}}\n")));
        var sut = new LabelJob(Options("labels") with { Queries = queries, Kinds = [] }, "expert", _domain.Expert);

        var report = await sut.RunAsync();

        Assert.Equal(30, report.TotalQueries);
        var held = await BeirCollectionReader.ReadAsync(Path.Combine(_folder.Root, "labels"), "test");
        Assert.Equal(report.Queries[DataSplit.Test], held.Judgments.QueryIds.Count());
    }

    [Fact]
    public async Task RunAsync_TeacherThatScoresNothing_SaysSoAndKeepsNothing()
    {
        var teacher = new FakeReranker
        {
            RerankAsyncCallback = (request, _) => Task.FromResult(
                RerankResult.InRequestOrder(request, UnscoredReason.Failed, "It is down.", ScoreKind.Logit, RerankReport.Empty)),
        };

        var fault = await Assert.ThrowsAsync<RerankerException>(() => new LabelJob(Options("labels"), "expert", teacher).RunAsync());

        Assert.Contains("It is down.", fault.Message, StringComparison.Ordinal);
        Assert.Single(Lines("labels/teacher.jsonl"));
    }

    [Fact]
    public async Task RunAsync_ChatModel_WritesQueriesOnceForEachPassage()
    {
        using var client = new ScriptedChatClient(prompt => $"what would somebody ask about {prompt.User.Length}\nand what else about {prompt.User.Length}");
        var options = Options("labels") with { Kinds = [], MaxQueries = 60 };
        var first = await new LabelJob(options, "expert", _domain.Expert, new QueryWriter(client)).RunAsync();

        var second = await new LabelJob(options, "expert", _domain.Expert, new QueryWriter(client)).RunAsync();

        Assert.Equal(30, client.Prompts.Count);
        Assert.Equal(60, first.TotalQueries);
        Assert.Equal(first.Queries, second.Queries);
        Assert.All(Lines("labels/labels.jsonl"), label => Assert.Equal("written", label.GetProperty("kind").GetString()));
    }

    private LabelOptions Options(string name) => new()
    {
        Documents = _documents,
        Directory = Path.Combine(_folder.Root, name),
        Kinds = [QueryKind.Heading],
        Depth = 12,
        MaxQueries = 200,
    };

    private JsonElement[] Lines(string name) =>
        [.. File.ReadLines(Path.Combine(_folder.Root, name)).Select(line => JsonDocument.Parse(line).RootElement)];

    private static FakeReranker Failing(FakeReranker inner, int after) => new()
    {
        RerankAsyncCallback = (request, cancellationToken) =>
            inner.Calls < after ? inner.RerankAsync(request, cancellationToken) : throw new IOException("The power went out."),
    };

    private FakeReranker Costing(decimal cost)
    {
        var inner = _domain.Expert;
        return new()
        {
            RerankAsyncCallback = async (request, cancellationToken) =>
            {
                var result = await inner.RerankAsync(request, cancellationToken);
                var report = new RerankReport { Stages = [result.Report.Stages[0] with { Cost = cost }] };
                CandidateScore[] scores = [.. result.Ranking.OrderBy(ranked => ranked.Index).Select(ranked => CandidateScore.Of(ranked.Score!.Value))];
                return RerankResult.FromScores(request, scores, ScoreKind.Logit, report);
            },
        };
    }
}
