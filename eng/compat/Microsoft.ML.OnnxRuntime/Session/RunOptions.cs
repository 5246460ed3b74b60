using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Settings of one or more runs, and the flag that stops them.</summary>
public unsafe class RunOptions : SafeHandle
{
    private OrtLoggingLevel _logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int _logVerbosityLevel;
    private string _logId = "";
    private bool _terminate;

    public RunOptions()
        : base(0, ownsHandle: true)
    {
        nint options;
        NativeStatus.Verify(NativeMethods.CreateRunOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverityLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.SetRunLogSeverityLevel(this.Pointer(), (int)value));
            _logSeverityLevel = value;
        }
    }

    public int LogVerbosityLevel
    {
        get => _logVerbosityLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.SetRunLogVerbosityLevel(this.Pointer(), value));
            _logVerbosityLevel = value;
        }
    }

    public string LogId
    {
        get => _logId;
        set
        {
            fixed (byte* tag = Utf8.Bytes(value))
                NativeStatus.Verify(NativeMethods.SetRunTag(this.Pointer(), tag));

            _logId = value;
        }
    }

    public bool Terminate
    {
        get => _terminate;
        set
        {
            if (value != _terminate)
                NativeStatus.Verify(value ? NativeMethods.SetTerminate(this.Pointer()) : NativeMethods.UnsetTerminate(this.Pointer()));

            _terminate = value;
        }
    }

    public void AddRunConfigEntry(string configKey, string configValue)
    {
        fixed (byte* key = Utf8.Bytes(configKey), value = Utf8.Bytes(configValue))
            NativeStatus.Verify(NativeMethods.AddRunConfigEntry(this.Pointer(), key, value));
    }

    protected override bool ReleaseHandle()
    {
        NativeMethods.ReleaseRunOptions(handle);
        handle = 0;
        return true;
    }
}
