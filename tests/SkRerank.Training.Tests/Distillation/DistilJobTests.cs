using SkRerank.Onnx;

namespace SkRerank.Training.Tests;

public sealed class DistilJobTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ToyDomain _domain = new();

    public void Dispose() => _folder.Dispose();

    [TrainingFact]
    public async Task RunAsync_KilledInTheMiddle_EndsWithAModelThatKnowsTheDomain()
    {
        var options = Options(_domain.WriteTo(_folder, machines: 36), Path.Combine(_folder.Root, "mine"));
        using var killing = new CancellationTokenSource();
        var first = new Messages { OnReport = message => { if (message.StartsWith("step 40:", StringComparison.Ordinal)) killing.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new DistilJob(options, "expert", _domain.Expert).RunAsync(first, null, killing.Token));
        var second = new Messages();
        var teacher = _domain.Expert;

        var report = await new DistilJob(options, "expert", teacher).RunAsync(second);

        Assert.Equal(0, teacher.Calls);
        Assert.Contains("Going on from step 40.", second.All);
        Assert.True(report.Verdict.IsRecommended, report.ToMarkdown());
        Assert.StartsWith("Recommended: new", report.Verdict.Text, StringComparison.Ordinal);
        var means = report.Rows.ToDictionary(row => row.Name, row => row.Means[0]);
        Assert.True(means["new"] > means["tiny"] + 0.1, report.ToMarkdown());
        Assert.InRange(report.Int8Loss, -0.05, 0.05);
        Assert.Contains(report.Verdict.Text, await File.ReadAllTextAsync(Path.Combine(report.Model, "MODEL_CARD.md")), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(options.Directory, "report", "report.html")));
        await AssertLoadsFromStoreAsync(report.Model);
    }

    [Fact]
    public async Task RunAsync_NoPython_SaysWhatToInstallBeforeTheTeacherIsAsked()
    {
        var teacher = _domain.Expert;
        var options = Options(_domain.WriteTo(_folder, machines: 2), Path.Combine(_folder.Root, "mine")) with { Python = Path.Combine(_folder.Root, "no-python") };

        var fault = await Assert.ThrowsAsync<InvalidInputException>(() => new DistilJob(options, "expert", teacher).RunAsync());

        Assert.All(["python3-torch", "requirements.txt", "--python", "there is no such program"], part => Assert.Contains(part, fault.Message, StringComparison.Ordinal));
        Assert.Equal(0, teacher.Calls);
    }

    private async Task AssertLoadsFromStoreAsync(string model)
    {
        var store = new ModelStore(Path.Combine(_folder.Root, "store"));
        var added = await store.AddAsync(model, "mine");

        var checks = await ModelVerifier.VerifyAsync(added.Model);

        Assert.All(checks, check => Assert.True(check.Outcome == ModelCheckOutcome.Passed, $"{check.Name}: {check.Detail}"));
    }

    private static DistilOptions Options(string documents, string directory) => new()
    {
        Directory = directory,
        Base = OnnxModel.Tiny,
        Labels = new()
        {
            Documents = documents,
            Directory = DistilOptions.LabelsOf(directory),
            Kinds = [QueryKind.Heading],
            Depth = 12,
            MaxQueries = 360,
        },
        Training = new() { Steps = 100, MeasureEvery = 20, MaxTokens = 64, LearningRate = 6e-4, Threads = 1 },
    };
}
