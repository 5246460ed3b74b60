namespace SkRerank.Onnx.Tests;

public sealed class UsageGateTests
{
    [Fact]
    public async Task CloseAsync_SomeoneInside_WaitsUntilTheyLeave()
    {
        var sut = new UsageGate();
        Assert.True(sut.TryEnter());

        var closed = sut.CloseAsync(out var isFirst);

        Assert.True(isFirst);
        Assert.False(closed.IsCompleted);
        sut.Leave();
        await closed;
    }

    [Fact]
    public void TryEnter_Closed_IsRefused()
    {
        var sut = new UsageGate();

        var closed = sut.CloseAsync(out _);

        Assert.True(closed.IsCompleted);
        Assert.False(sut.TryEnter());
    }

    [Fact]
    public void CloseAsync_SecondTime_IsNotTheFirst()
    {
        var sut = new UsageGate();
        sut.CloseAsync(out _);

        sut.CloseAsync(out var isFirst);

        Assert.False(isFirst);
    }
}
