using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The one environment of a process, made at first use.</summary>
public sealed unsafe class OrtEnv : SafeHandle
{
    private const int CSharpProjection = 2;

    private static readonly object Gate = new();
    private static OrtEnv _instance;

    private OrtLoggingLevel _logLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;

    private OrtEnv()
        : base(0, ownsHandle: true)
    {
        fixed (byte* logId = Utf8.Bytes("CSharpOnnxRuntime"))
        {
            nint env;
            NativeStatus.Verify(NativeMethods.CreateEnv((int)_logLevel, logId, &env));
            SetHandle(env);
        }

        NativeStatus.Verify(NativeMethods.SetLanguageProjection(handle, CSharpProjection));
    }

    public static bool DisableDllImportResolver { get; set; }

    public static bool IsCreated
    {
        get
        {
            lock (Gate)
                return _instance is not null;
        }
    }

    public override bool IsInvalid => handle == 0;

    public OrtLoggingLevel EnvLogLevel
    {
        get => _logLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.UpdateEnvLogLevel(this.Pointer(), (int)value));
            _logLevel = value;
        }
    }

    public static OrtEnv Instance()
    {
        lock (Gate)
            return _instance ??= new OrtEnv();
    }

    public void EnableTelemetryEvents() => NativeStatus.Verify(NativeMethods.EnableTelemetryEvents(this.Pointer()));

    public void DisableTelemetryEvents() => NativeStatus.Verify(NativeMethods.DisableTelemetryEvents(this.Pointer()));

    public string GetVersionString() => NativeMethods.GetVersionString();

    public string[] GetAvailableProviders()
    {
        nint* names;
        int count;
        NativeStatus.Verify(NativeMethods.GetAvailableProviders(&names, &count));

        try
        {
            var providers = new string[count];
            for (var i = 0; i < count; i++)
                providers[i] = Utf8.ToString(names[i]);

            return providers;
        }
        finally
        {
            NativeStatus.Verify(NativeMethods.ReleaseAvailableProviders(names, count));
        }
    }

    protected override bool ReleaseHandle()
    {
        lock (Gate)
        {
            NativeMethods.ReleaseEnv(handle);
            handle = 0;
            _instance = null;
        }

        return true;
    }
}
