namespace SkRerank.Tests;

[Collection(AloneOnTheThreads.Name)]
public sealed class StageProfileFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("skrerank-").FullName;
    private readonly ManualTimeProvider _time = new();
    private readonly RecordingLogger<BudgetReranker> _logger = new();

    private string ProfilePath => Path.Combine(_folder, "profiles.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Dispose_AfterUse_KeepsWhatWasLearned()
    {
        var request = new RerankRequest("q", Passages.Make(20));
        TimeSpan learned;
        await using (var first = Create())
        {
            for (var call = 0; call < 10; call++)
                await _time.RunAsync(() => first.RerankAsync(request));
            learned = first.Stages[0].Profile.Estimate(new(20, 2000)).P50;
        }

        await using var second = Create();

        Assert.Equal(learned, second.Stages[0].Profile.Estimate(new(20, 2000)).P50);
        Assert.True(second.Stages[0].Profile.IsMeasured);
        Assert.Empty(_logger.Entries);
        Assert.Equal([ProfilePath], Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("""{"version":2,"machine":"x","stages":{}}""")]
    [InlineData("""{"version":1,"machine":"another one","stages":{}}""")]
    public async Task Constructor_BrokenFile_WarnsAndBeginsAnew(string text)
    {
        await File.WriteAllTextAsync(ProfilePath, text);

        await using var sut = Create();

        Assert.False(sut.Stages[0].Profile.IsMeasured);
        Assert.Contains(ProfilePath, Assert.Single(_logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Constructor_NonsenseInTheFile_WarnsAndBeginsAnew()
    {
        await using (var first = Create())
            await _time.RunAsync(() => first.RerankAsync(new RerankRequest("q", Passages.Make(5))));
        var text = await File.ReadAllTextAsync(ProfilePath);
        await File.WriteAllTextAsync(ProfilePath, text.Replace("\"local\"", "\"strange\"", StringComparison.Ordinal));

        await using var sut = Create();

        Assert.False(sut.Stages[0].Profile.IsMeasured);
        Assert.Contains("scripted", Assert.Single(_logger.Entries).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveProfiles_NoSuchFolder_WarnsAndGoesOn()
    {
        await using var sut = new BudgetReranker(
            new ScriptedStage("scripted", _time, 1), new() { ProfilePath = Path.Combine(_folder, "none", "p.json") }, [], _logger, _time);

        sut.SaveProfiles();

        Assert.Single(_logger.Entries);
    }

    private BudgetReranker Create() =>
        new(new ScriptedStage("scripted", _time, 10), new() { Budget = TimeSpan.FromSeconds(10), ProfilePath = ProfilePath }, [], _logger, _time);
}
