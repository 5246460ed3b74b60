using System.Collections.Concurrent;

namespace SkRerank.Onnx.Tests;

public sealed class WorkerThreadsTests
{
    // Threads give it back after their work is known to be done, so no test can dispose it.
    private static readonly SemaphoreSlim OneProcessor = new(1);

    [Fact]
    public async Task ForEachAsync_ManyItems_DoesEachOnce()
    {
        using var sut = new WorkerThreads(4);
        var done = new int[1000];

        await sut.ForEachAsync(done.Length, item => Interlocked.Increment(ref done[item]), null, CancellationToken.None);

        Assert.All(done, count => Assert.Equal(1, count));
    }

    [Fact]
    public async Task ForEachAsync_TwoRequests_NeverUseMoreThreadsThanThereAre()
    {
        using var sut = new WorkerThreads(2);
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

        await Task.WhenAll(sut.ForEachAsync(200, Work, null, CancellationToken.None), sut.ForEachAsync(200, Work, null, CancellationToken.None));

        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task ForEachAsync_TwoModelsWithOneProcessor_RunOneItemAtATime()
    {
        using var first = new WorkerThreads(2, OneProcessor);
        using var second = new WorkerThreads(2, OneProcessor);
        var (running, most, done) = (0, 0, 0);

        void Work(int item)
        {
            var now = Interlocked.Increment(ref running);
            lock (OneProcessor)
                (most, done) = (Math.Max(most, now), done + 1);
            Thread.SpinWait(1000);
            Interlocked.Decrement(ref running);
        }

        await Task.WhenAll(first.ForEachAsync(200, Work, null, CancellationToken.None), second.ForEachAsync(200, Work, null, CancellationToken.None));

        Assert.Equal((1, 400), (most, done));
    }

    [Fact]
    public async Task ForEachAsync_OneItemFails_StopsTheRestAndSaysWhy()
    {
        using var sut = new WorkerThreads(2);
        var done = 0;

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => sut.ForEachAsync(
            100_000, item => _ = item == 3 ? throw new InvalidDataException("item 3") : Interlocked.Increment(ref done), null, CancellationToken.None));

        Assert.Equal("item 3", failure.Message);
        Assert.True(done < 99_999);
    }

    [Fact]
    public async Task ForEachAsync_Cancelled_StopsBetweenItems()
    {
        using var sut = new WorkerThreads(1);
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
            null, caller.Token));

        Assert.Equal(5, done);
    }

    [Fact]
    public async Task ForEachAsync_CancelledWhileWaitingForItsTurn_EndsAtOnce()
    {
        using var sut = new WorkerThreads(1);
        using var release = new ManualResetEventSlim();
        using var caller = new CancellationTokenSource();
        var busy = sut.ForEachAsync(1, _ => release.Wait(), null, CancellationToken.None);
        var waiting = sut.ForEachAsync(1, _ => { }, null, caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.False(busy.IsCompleted);
        release.Set();
        await busy;
    }

    [Fact]
    public async Task ForEachAsync_LongAndShortRequest_TakeTurns()
    {
        using var sut = new WorkerThreads(1);
        using var release = new ManualResetEventSlim();
        var longDone = 0;
        var longer = sut.ForEachAsync(1000, item =>
        {
            if (item == 0)
                release.Wait();
            longDone++;
        }, null, CancellationToken.None);
        var longDoneWhenShortEnded = 0;

        var shorter = sut.ForEachAsync(10, item => longDoneWhenShortEnded = longDone, null, CancellationToken.None);
        release.Set();
        await Task.WhenAll(shorter, longer);

        Assert.InRange(longDoneWhenShortEnded, 1, 20);
    }

    [Fact]
    public async Task ForEachAsync_EarlierDeadline_IsDoneFirst()
    {
        using var sut = new WorkerThreads(1);
        using var release = new ManualResetEventSlim();
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var order = new List<string>();
        using var started = new ManualResetEventSlim();
        var busy = sut.ForEachAsync(1, _ =>
        {
            started.Set();
            release.Wait();
        }, null, CancellationToken.None);
        started.Wait();

        Task[] waiting =
        [
            sut.ForEachAsync(2, _ => order.Add("without"), null, CancellationToken.None),
            sut.ForEachAsync(2, _ => order.Add("later"), now.AddSeconds(2), CancellationToken.None),
            sut.ForEachAsync(2, _ => order.Add("sooner"), now.AddSeconds(1), CancellationToken.None),
        ];
        release.Set();
        await Task.WhenAll([busy, .. waiting]);

        Assert.Equal(["sooner", "sooner", "later", "without", "later", "without"], order);
    }

    [Fact]
    public async Task Count_Lowered_FewerThreadsWork()
    {
        using var sut = new WorkerThreads(3);
        await sut.ForEachAsync(30, _ => Thread.SpinWait(100), null, CancellationToken.None);
        var running = 0;
        var most = 0;

        sut.Count = 1;
        await sut.ForEachAsync(100, _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            Thread.SpinWait(1000);
            Interlocked.Decrement(ref running);
        }, null, CancellationToken.None);

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task ForEachAsync_Done_ThreadsSleep()
    {
        using var sut = new WorkerThreads(2);
        var threads = new ConcurrentBag<Thread>();

        await sut.ForEachAsync(20, _ => threads.Add(Thread.CurrentThread), null, CancellationToken.None);

        foreach (var thread in threads.Distinct())
            Assert.True(SpinWait.SpinUntil(() => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task ForEachAsync_Work_StaysOffTheThreadPool()
    {
        using var sut = new WorkerThreads(2);
        var onPool = 0;

        await sut.ForEachAsync(50, _ => Interlocked.Add(ref onPool, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0), null, CancellationToken.None);

        Assert.Equal(0, onPool);
    }
}
