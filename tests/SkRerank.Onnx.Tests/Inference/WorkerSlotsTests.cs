namespace SkRerank.Onnx.Tests;

public sealed class WorkerSlotsTests
{
    [Fact]
    public async Task ForEachAsync_ManyItems_DoesEachOnce()
    {
        using var sut = new WorkerSlots(4);
        var done = new int[1000];

        await sut.ForEachAsync(done.Length, item => Interlocked.Increment(ref done[item]), CancellationToken.None);

        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task ForEachAsync_TwoRequests_NeverUseMoreSlotsThanThereAre()
    {
        using var sut = new WorkerSlots(2);
        var running = 0;
        var most = 0;

        void Work(int item)
        {
            var now = Interlocked.Increment(ref running);
            lock (sut)
                most = Math.Max(most, now);
            Thread.SpinWait(1000);
            Interlocked.Decrement(ref running);
        }

        await Task.WhenAll(sut.ForEachAsync(200, Work, CancellationToken.None), sut.ForEachAsync(200, Work, CancellationToken.None));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task ForEachAsync_OneItemFails_StopsTheRestAndSaysWhy()
    {
        using var sut = new WorkerSlots(2);
        var done = 0;

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => sut.ForEachAsync(
            100_000, item => _ = item == 3 ? throw new InvalidDataException("item 3") : Interlocked.Increment(ref done), CancellationToken.None));

        Assert.Equal("item 3", failure.Message);
        Assert.True(done < 99_999);
    }

    [Fact]
    public async Task ForEachAsync_Cancelled_StopsBetweenItems()
    {
        using var sut = new WorkerSlots(1);
        using var caller = new CancellationTokenSource();
        var done = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sut.ForEachAsync(
            100,
            item =>
            {
                done++;
                if (item == 4)
                    caller.Cancel();
            },
            caller.Token));

        Assert.Equal(5, done);
    }
}
