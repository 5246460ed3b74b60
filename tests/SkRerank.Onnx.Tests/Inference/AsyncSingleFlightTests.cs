namespace SkRerank.Onnx.Tests;

public sealed class AsyncSingleFlightTests
{
    [Fact]
    public async Task GetAsync_ManyCallersAtOnce_MakesTheValueOnce()
    {
        var made = 0;
        using var release = new ManualResetEventSlim();
        var sut = new AsyncSingleFlight<string>(() =>
        {
            release.Wait();
            return $"value {Interlocked.Increment(ref made)}";
        });

        var callers = Enumerable.Range(0, 32).Select(_ => sut.GetAsync(CancellationToken.None)).ToArray();
        release.Set();

        Assert.All(await Task.WhenAll(callers), value => Assert.Equal("value 1", value));
    }

    [Fact]
    public async Task GetAsync_AfterFailure_TriesAgain()
    {
        var tries = 0;
        var sut = new AsyncSingleFlight<string>(() => ++tries == 1 ? throw new InvalidOperationException("not yet") : "there");

        await Assert.ThrowsAsync<InvalidOperationException>(() => sut.GetAsync(CancellationToken.None));

        Assert.Equal("there", await sut.GetAsync(CancellationToken.None));
    }

    [Fact]
    public async Task GetAsync_OneCallerCancels_OthersStillGetTheValue()
    {
        using var release = new ManualResetEventSlim();
        using var impatience = new CancellationTokenSource();
        var sut = new AsyncSingleFlight<string>(() =>
        {
            release.Wait();
            return "there";
        });
        var impatient = sut.GetAsync(impatience.Token);
        var patient = sut.GetAsync(CancellationToken.None);

        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        release.Set();

        Assert.Equal("there", await patient);
    }
}
