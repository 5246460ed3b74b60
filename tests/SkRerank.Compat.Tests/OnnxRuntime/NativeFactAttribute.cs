using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

/// <summary>A test that needs the native library, skipped where the build could not restore it.</summary>
public sealed class NativeFactAttribute : FactAttribute
{
    private static readonly string? Reason = FindReason();

    public NativeFactAttribute()
    {
        if (Reason is not null)
            Skip = Reason;
    }

    private static string? FindReason()
    {
        try
        {
            OrtEnv.Instance();
            return null;
        }
        catch (TypeInitializationException exception) when (exception.InnerException is DllNotFoundException missing)
        {
            return missing.Message;
        }
    }
}
