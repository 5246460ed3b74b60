using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

public class OrtEnvTests
{
    [NativeFact]
    public void GetVersionString_NativeLibrary_IsAVersion()
    {
        var sut = OrtEnv.Instance();

        var version = sut.GetVersionString();

        Assert.True(Version.Parse(version) >= new Version(1, 14), version);
    }

    [NativeFact]
    public void GetAvailableProviders_Always_EndsWithTheCpu()
    {
        var sut = OrtEnv.Instance();

        var providers = sut.GetAvailableProviders();

        Assert.Equal("CPUExecutionProvider", providers[^1]);
    }

    [NativeFact]
    public void Instance_Twice_IsTheSame()
    {
        var sut = OrtEnv.Instance();

        Assert.Same(sut, OrtEnv.Instance());
        Assert.True(OrtEnv.IsCreated);
        Assert.False(sut.IsInvalid);
    }

    [NativeFact]
    public void EnvLogLevel_Set_IsRead()
    {
        var sut = OrtEnv.Instance();
        var before = sut.EnvLogLevel;

        sut.EnvLogLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR;

        Assert.Equal(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, sut.EnvLogLevel);
        sut.EnvLogLevel = before;
    }

    [NativeFact]
    public void DisableTelemetryEvents_Always_IsAccepted()
    {
        var sut = OrtEnv.Instance();

        var exception = Record.Exception(sut.DisableTelemetryEvents);

        Assert.Null(exception);
    }
}
