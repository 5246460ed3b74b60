using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Settings for loading a model; may be disposed as soon as the session exists.</summary>
public unsafe class SessionOptions : SafeHandle
{
    private bool _enableMemoryPattern = true;
    private bool _enableProfiling;
    private bool _enableCpuMemArena = true;
    private string _optimizedModelFilePath = "";
    private string _logId = "";
    private OrtLoggingLevel _logSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_WARNING;
    private int _logVerbosityLevel;
    private int _intraOpNumThreads;
    private int _interOpNumThreads;
    private GraphOptimizationLevel _graphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL;
    private ExecutionMode _executionMode = ExecutionMode.ORT_SEQUENTIAL;

    public SessionOptions()
        : base(0, ownsHandle: true)
    {
        // The official constructor makes the process-wide environment too.
        OrtEnv.Instance();
        nint options;
        NativeStatus.Verify(NativeMethods.CreateSessionOptions(&options));
        SetHandle(options);
    }

    public override bool IsInvalid => handle == 0;

    public string ProfileOutputPathPrefix { get; set; } = "onnxruntime_profile_";

    public bool EnableMemoryPattern
    {
        get => _enableMemoryPattern;
        set
        {
            if (value != _enableMemoryPattern)
                NativeStatus.Verify(value ? NativeMethods.EnableMemoryPattern(this.Pointer()) : NativeMethods.DisableMemoryPattern(this.Pointer()));

            _enableMemoryPattern = value;
        }
    }

    public bool EnableProfiling
    {
        get => _enableProfiling;
        set
        {
            if (value != _enableProfiling)
            {
                fixed (byte* prefix = Utf8.Path(ProfileOutputPathPrefix))
                    NativeStatus.Verify(value ? NativeMethods.EnableProfiling(this.Pointer(), prefix) : NativeMethods.DisableProfiling(this.Pointer()));
            }

            _enableProfiling = value;
        }
    }

    public string OptimizedModelFilePath
    {
        get => _optimizedModelFilePath;
        set
        {
            if (value == _optimizedModelFilePath)
                return;

            fixed (byte* path = Utf8.Path(value))
                NativeStatus.Verify(NativeMethods.SetOptimizedModelFilePath(this.Pointer(), path));

            _optimizedModelFilePath = value;
        }
    }

    public bool EnableCpuMemArena
    {
        get => _enableCpuMemArena;
        set
        {
            if (value != _enableCpuMemArena)
                NativeStatus.Verify(value ? NativeMethods.EnableCpuMemArena(this.Pointer()) : NativeMethods.DisableCpuMemArena(this.Pointer()));

            _enableCpuMemArena = value;
        }
    }

    public string LogId
    {
        get => _logId;
        set
        {
            fixed (byte* logId = Utf8.Bytes(value))
                NativeStatus.Verify(NativeMethods.SetSessionLogId(this.Pointer(), logId));

            _logId = value;
        }
    }

    public OrtLoggingLevel LogSeverityLevel
    {
        get => _logSeverityLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.SetSessionLogSeverityLevel(this.Pointer(), (int)value));
            _logSeverityLevel = value;
        }
    }

    public int LogVerbosityLevel
    {
        get => _logVerbosityLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.SetSessionLogVerbosityLevel(this.Pointer(), value));
            _logVerbosityLevel = value;
        }
    }

    public int IntraOpNumThreads
    {
        get => _intraOpNumThreads;
        set
        {
            NativeStatus.Verify(NativeMethods.SetIntraOpNumThreads(this.Pointer(), value));
            _intraOpNumThreads = value;
        }
    }

    public int InterOpNumThreads
    {
        get => _interOpNumThreads;
        set
        {
            NativeStatus.Verify(NativeMethods.SetInterOpNumThreads(this.Pointer(), value));
            _interOpNumThreads = value;
        }
    }

    public GraphOptimizationLevel GraphOptimizationLevel
    {
        get => _graphOptimizationLevel;
        set
        {
            NativeStatus.Verify(NativeMethods.SetGraphOptimizationLevel(this.Pointer(), (int)value));
            _graphOptimizationLevel = value;
        }
    }

    public ExecutionMode ExecutionMode
    {
        get => _executionMode;
        set
        {
            NativeStatus.Verify(NativeMethods.SetSessionExecutionMode(this.Pointer(), (int)value));
            _executionMode = value;
        }
    }

    public void AppendExecutionProvider_CPU(int useArena = 1) =>
        NativeStatus.Verify(NativeMethods.OrtSessionOptionsAppendExecutionProvider_CPU(this.Pointer(), useArena));

    public void AppendExecutionProvider_CUDA(int deviceId = 0) =>
        NativeStatus.Verify(NativeMethods.OrtSessionOptionsAppendExecutionProvider_CUDA(this.Pointer(), deviceId));

    public void AppendExecutionProvider_DML(int deviceId = 0) =>
        NativeStatus.Verify(NativeMethods.OrtSessionOptionsAppendExecutionProvider_DML(this.Pointer(), deviceId));

    public void AppendExecutionProvider_OpenVINO(string deviceId = "")
    {
        fixed (byte* device = Utf8.Bytes(deviceId))
            NativeStatus.Verify(NativeMethods.OrtSessionOptionsAppendExecutionProvider_OpenVINO(this.Pointer(), device));
    }

    public void AppendExecutionProvider_CoreML(CoreMLFlags coremlFlags = CoreMLFlags.COREML_FLAG_USE_NONE)
    {
        if (!OperatingSystem.IsMacOS())
            throw new NotSupportedException("Core ML exists on Apple's systems only.");
        NativeStatus.Verify(NativeMethods.OrtSessionOptionsAppendExecutionProvider_CoreML(this.Pointer(), (uint)coremlFlags));
    }

    public void AddSessionConfigEntry(string configKey, string configValue)
    {
        fixed (byte* key = Utf8.Bytes(configKey), value = Utf8.Bytes(configValue))
            NativeStatus.Verify(NativeMethods.AddSessionConfigEntry(this.Pointer(), key, value));
    }

    public void AddFreeDimensionOverride(string dimDenotation, long dimValue)
    {
        fixed (byte* denotation = Utf8.Bytes(dimDenotation))
            NativeStatus.Verify(NativeMethods.AddFreeDimensionOverride(this.Pointer(), denotation, dimValue));
    }

    public void AddFreeDimensionOverrideByName(string dimName, long dimValue)
    {
        fixed (byte* name = Utf8.Bytes(dimName))
            NativeStatus.Verify(NativeMethods.AddFreeDimensionOverrideByName(this.Pointer(), name, dimValue));
    }

    public void DisablePerSessionThreads() => NativeStatus.Verify(NativeMethods.DisablePerSessionThreads(this.Pointer()));

    protected override bool ReleaseHandle()
    {
        NativeMethods.ReleaseSessionOptions(handle);
        handle = 0;
        return true;
    }
}
