using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Says where memory lies.</summary>
public unsafe class OrtMemoryInfo : SafeHandle
{
    private const int DeviceAllocator = 0;
    private const int DefaultMemory = 0;

    private static readonly Lazy<OrtMemoryInfo> Default = new(CreateDefault);

    private OrtMemoryInfo(nint memoryInfo)
        : base(0, ownsHandle: true) =>
        SetHandle(memoryInfo);

    public static OrtMemoryInfo DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.ReleaseMemoryInfo(handle);
        handle = 0;
        return true;
    }

    private static OrtMemoryInfo CreateDefault()
    {
        nint memoryInfo;
        NativeStatus.Verify(NativeMethods.CreateCpuMemoryInfo(DeviceAllocator, DefaultMemory, &memoryInfo));
        return new OrtMemoryInfo(memoryInfo);
    }
}
