using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

public class RunOptionsTests
{
    private static readonly string[] Outputs = ["logits"];

    [NativeFact]
    public void Constructor_Defaults_AreQuiet()
    {
        using var sut = new RunOptions();

        Assert.False(sut.Terminate);
        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, sut.LogSeverityLevel);
        Assert.Equal(0, sut.LogVerbosityLevel);
        Assert.Equal("", sut.LogId);
        Assert.False(sut.IsInvalid);
    }

    [NativeFact]
    public void LogProperties_Set_AreRead()
    {
        using var sut = new RunOptions
        {
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            LogVerbosityLevel = 1,
            LogId = "run-7",
        };

        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, sut.LogSeverityLevel);
        Assert.Equal(1, sut.LogVerbosityLevel);
        Assert.Equal("run-7", sut.LogId);
    }

    [NativeFact]
    public void Terminate_SetBeforeRun_FailsTheRun()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        using var sut = new RunOptions { Terminate = true };

        var exception = Assert.Throws<OnnxRuntimeException>(() => session.Run(sut, batch.Inputs, Outputs));

        Assert.StartsWith("[ErrorCode:Fail] ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("terminate flag", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Terminate_Cleared_LetsRunsPassAgain()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        using var sut = new RunOptions { Terminate = true };
        Assert.Throws<OnnxRuntimeException>(() => session.Run(sut, batch.Inputs, Outputs));

        sut.Terminate = false;

        using var outputs = session.Run(sut, batch.Inputs, Outputs);
        Assert.Single(outputs);
    }

    [NativeFact]
    public async Task Terminate_SetByAnotherThread_StopsTheRunsThatUseIt()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        using var sut = new RunOptions();
        var firstRun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = Task.Run(() =>
        {
            while (true)
            {
                using var outputs = session.Run(sut, batch.Inputs, Outputs);
                firstRun.TrySetResult();
            }
        });
        await firstRun.Task;

        sut.Terminate = true;

        await Assert.ThrowsAsync<OnnxRuntimeException>(() => runs);
        Assert.Single(batch.Score(session));
    }

    [NativeFact]
    public void AddRunConfigEntry_KnownKey_IsAccepted()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        using var sut = new RunOptions();

        sut.AddRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");

        using var outputs = session.Run(sut, batch.Inputs, Outputs);
        Assert.Single(outputs);
    }
}
