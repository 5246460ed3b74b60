namespace SkRerank.Http.Tests;

public sealed class ConcurrencyGateTests
{
    [Fact]
    public async Task EnterAsync_NoRoom_WaitsForItsTurn()
    {
        var sut = new ConcurrencyGate();
        await sut.EnterAsync(1, CancellationToken.None);
        var narrow = sut.EnterAsync(1, CancellationToken.None);
        var wide = sut.EnterAsync(2, CancellationToken.None);

        var canEnter = sut.TryEnter(2);
        sut.Leave();

        Assert.True(wide.IsCompletedSuccessfully);
        Assert.Equal((false, false), (canEnter, narrow.IsCompleted));
        sut.Leave();
        await narrow.WaitAsync(TimeSpan.FromSeconds(30));
        sut.Leave();
        Assert.True(sut.TryEnter(1));
    }

    [Fact]
    public async Task EnterAsync_CallerGoesAway_LeavesTheTurnToTheNext()
    {
        using var cancellation = new CancellationTokenSource();
        var sut = new ConcurrencyGate();
        await sut.EnterAsync(1, CancellationToken.None);
        var gone = sut.EnterAsync(1, cancellation.Token);
        var next = sut.EnterAsync(1, CancellationToken.None);

        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        sut.Leave();

        await next.WaitAsync(TimeSpan.FromSeconds(30));
    }
}
