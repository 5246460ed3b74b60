using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Allocates the memory of tensors.</summary>
public unsafe class OrtAllocator : SafeHandle
{
    private static readonly Lazy<OrtAllocator> Default = new(CreateDefault);

    private OrtAllocator(nint allocator)
        : base(0, ownsHandle: false) =>
        SetHandle(allocator);

    public static OrtAllocator DefaultInstance => Default.Value;

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        handle = 0;
        return true;
    }

    /// <summary>Reads a text that the allocator owns, and frees it.</summary>
    internal string TakeString(nint text)
    {
        try
        {
            return Utf8.ToString(text);
        }
        finally
        {
            Free(text);
        }
    }

    internal void Free(nint memory) => NativeStatus.Verify(NativeMethods.AllocatorFree(handle, memory));

    private static OrtAllocator CreateDefault()
    {
        nint allocator;
        NativeStatus.Verify(NativeMethods.GetAllocatorWithDefaultOptions(&allocator));
        return new OrtAllocator(allocator);
    }
}
