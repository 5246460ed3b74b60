using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

public class SessionOptionsTests
{
    private static readonly long[] Tokens = TestModel.Tiny.ReadCases()[0].InputIds;

    [NativeFact]
    public void Constructor_Defaults_AreThoseOfTheRuntime()
    {
        using var sut = new SessionOptions();

        Assert.True(OrtEnv.IsCreated);
        Assert.True(sut.EnableCpuMemArena);
        Assert.True(sut.EnableMemoryPattern);
        Assert.False(sut.EnableProfiling);
        Assert.Equal(0, sut.IntraOpNumThreads);
        Assert.Equal(0, sut.InterOpNumThreads);
        Assert.Equal(ExecutionMode.ORT_SEQUENTIAL, sut.ExecutionMode);
        Assert.Equal(GraphOptimizationLevel.ORT_ENABLE_ALL, sut.GraphOptimizationLevel);
        Assert.Equal("", sut.OptimizedModelFilePath);
        Assert.Equal("", sut.LogId);
        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING, sut.LogSeverityLevel);
        Assert.Equal(0, sut.LogVerbosityLevel);
    }

    [NativeFact]
    public void Properties_AllSet_GiveASessionThatScores()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = new SessionOptions
        {
            EnableCpuMemArena = false,
            EnableMemoryPattern = false,
            IntraOpNumThreads = 2,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_PARALLEL,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
            LogId = "tests",
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
            LogVerbosityLevel = 1,
        };
        sut.AppendExecutionProvider_CPU(0);
        sut.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        sut.AddSessionConfigEntry("some.unknown.key", "value");

        using var session = new InferenceSession(TestModel.Tiny.Path, sut);

        Assert.False(sut.EnableCpuMemArena);
        Assert.False(sut.EnableMemoryPattern);
        Assert.Equal(2, sut.IntraOpNumThreads);
        Assert.Equal(GraphOptimizationLevel.ORT_ENABLE_BASIC, sut.GraphOptimizationLevel);
        Assert.Equal(TestModel.Tiny.ReadCases()[0].Logit, Assert.Single(batch.Score(session)), TestModel.Tolerance);
    }

    [NativeFact]
    public void Dispose_SessionBuilt_SessionGoesOn()
    {
        using var batch = new TokenBatch(Tokens);
        var sut = new SessionOptions();
        using var session = new InferenceSession(TestModel.Tiny.Path, sut);

        sut.Dispose();

        Assert.Single(batch.Score(session));
    }

    [NativeFact]
    public void AddFreeDimensionOverrideByName_Batch_FixesTheDimension()
    {
        using var sut = new SessionOptions();
        sut.AddFreeDimensionOverrideByName("batch", 2);

        using var session = new InferenceSession(TestModel.Tiny.Path, sut);

        Assert.Equal(2, session.InputMetadata["input_ids"].Dimensions[0]);
        Assert.Equal(-1, session.InputMetadata["input_ids"].Dimensions[1]);
    }

    [NativeFact]
    public void OptimizedModelFilePath_Set_WritesTheGraph()
    {
        var folder = Directory.CreateTempSubdirectory("skrerank-");
        try
        {
            var path = Path.Combine(folder.FullName, "optimized.onnx");
            using var sut = new SessionOptions
            {
                GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_BASIC,
                OptimizedModelFilePath = path,
            };

            using var session = new InferenceSession(TestModel.Tiny.Path, sut);

            Assert.True(new FileInfo(path).Length > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [NativeFact]
    public void DisablePerSessionThreads_EnvironmentWithoutPools_ThrowsFail()
    {
        using var sut = new SessionOptions();
        sut.DisablePerSessionThreads();

        var exception = Assert.Throws<OnnxRuntimeException>(() => new InferenceSession(TestModel.Tiny.Path, sut));

        Assert.StartsWith("[ErrorCode:Fail] ", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void AppendExecutionProvider_BuildWithoutIt_ThrowsWhatTheOfficialOneThrows()
    {
        if (!OperatingSystem.IsLinux())
            return;
        using var sut = new SessionOptions();

        Assert.Throws<NotSupportedException>(() => sut.AppendExecutionProvider_CoreML());
        Assert.Throws<EntryPointNotFoundException>(() => sut.AppendExecutionProvider_DML());
        Assert.Throws<EntryPointNotFoundException>(() => sut.AppendExecutionProvider_OpenVINO());
        Assert.True(Record.Exception(() => sut.AppendExecutionProvider_CUDA()) is null or OnnxRuntimeException or EntryPointNotFoundException);
    }
}
