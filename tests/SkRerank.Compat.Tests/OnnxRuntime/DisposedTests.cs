#if SKRERANK_STANDINS
using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

/// <summary>Uses after Dispose at which the official package ends the process with a segmentation fault.</summary>
public class DisposedTests
{
    [NativeFact]
    public void Run_DisposedSession_Throws()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        var sut = TestModel.Tiny.Load();
        sut.Dispose();

        Assert.Throws<ObjectDisposedException>(() => batch.Score(sut));
    }

    [NativeFact]
    public void Run_DisposedRunOptions_Throws()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        var sut = new RunOptions();
        sut.Dispose();

        Assert.Throws<ObjectDisposedException>(() => session.Run(sut, batch.Inputs, ["logits"]));
    }

    [NativeFact]
    public void Terminate_DisposedRunOptions_Throws()
    {
        var sut = new RunOptions();
        sut.Dispose();

        Assert.Throws<ObjectDisposedException>(() => sut.Terminate = true);
    }

    [NativeFact]
    public void Constructor_DisposedSessionOptions_Throws()
    {
        var sut = new SessionOptions();
        sut.Dispose();

        Assert.Throws<ObjectDisposedException>(() => sut.IntraOpNumThreads = 1);
        Assert.Throws<ObjectDisposedException>(() => new InferenceSession(TestModel.Tiny.Path, sut));
    }

    [NativeFact]
    public void GetTensorDataAsSpan_DisposedValue_Throws()
    {
        var sut = OrtValue.CreateTensorValueFromMemory(new float[1], [1]);
        sut.Dispose();

        Assert.Throws<ObjectDisposedException>(() => sut.GetTensorDataAsSpan<float>().Length);
    }
}
#endif
