using System.Buffers;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A tensor in native memory, or over pinned managed memory.</summary>
public unsafe class OrtValue : IDisposable, IReadOnlyOrtValue
{
    private nint _handle;
    private MemoryHandle? _pin;

    internal OrtValue(nint handle)
    {
        _handle = handle;
        int onnxType;
        NativeStatus.Verify(NativeMethods.GetValueType(handle, &onnxType));
        OnnxType = (OnnxValueType)onnxType;
    }

    private OrtValue(nint handle, MemoryHandle? pin)
    {
        _handle = handle;
        _pin = pin;
        OnnxType = OnnxValueType.ONNX_TYPE_TENSOR;
    }

    ~OrtValue() => Dispose(disposing: false);

    public OnnxValueType OnnxType { get; }

    public bool IsTensor => OnnxType == OnnxValueType.ONNX_TYPE_TENSOR;

    public bool IsSparseTensor => OnnxType == OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    /// <summary>The native value; zero once disposed, which a run reports as a missing input.</summary>
    internal nint Handle => _handle;

    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged =>
        CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(), shape);

    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged
    {
        var elementType = TensorElement.Of<T>();
        var count = CountElements(shape);
        if (count > memory.Length)
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument,
                $"The shape [{string.Join(", ", shape)}] needs {count} elements, but the memory holds {memory.Length}.");

        var pin = memory.Pin();
        try
        {
            nint value;
            fixed (long* dimensions = shape)
            {
                NativeStatus.Verify(NativeMethods.CreateTensorWithData(
                    memoryInfo.Pointer(),
                    pin.Pointer,
                    (nuint)checked(memory.Length * sizeof(T)),
                    dimensions,
                    (nuint)shape.Length,
                    (int)elementType,
                    &value));
            }

            return new OrtValue(value, pin);
        }
        catch
        {
            pin.Dispose();
            throw;
        }
    }

    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape)
    {
        nint value;
        fixed (long* dimensions = shape)
            NativeStatus.Verify(NativeMethods.CreateTensor(allocator.Pointer(), dimensions, (nuint)shape.Length, (int)elementType, &value));

        return new OrtValue(value, pin: null);
    }

    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged =>
        GetTensorMutableDataAsSpan<T>();

    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged
    {
        var (elementType, count) = ReadElements();
        if (TensorElement.Of<T>() != elementType)
            throw new OnnxRuntimeException(
                ErrorCode.InvalidArgument, $"Requested type {typeof(T)} does not match the tensor's element type {elementType}.");

        return new Span<T>(GetData(), checked((int)count));
    }

    public Span<byte> GetTensorMutableRawData() => new(GetData(), checked((int)GetTensorSizeInBytes()));

    public long GetTensorSizeInBytes()
    {
        var (elementType, count) = ReadElements();
        return count * TensorElement.SizeOf(elementType);
    }

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape()
    {
        var tensorInfo = GetTensorInfo();
        try
        {
            return new OrtTensorTypeAndShapeInfo(tensorInfo);
        }
        finally
        {
            NativeMethods.ReleaseTensorInfo(tensorInfo);
        }
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the native value. The finalizer does not unpin, as in the official package: dispose every value.</summary>
    protected virtual void Dispose(bool disposing)
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle != 0)
            NativeMethods.ReleaseValue(handle);

        if (!disposing)
            return;

        _pin?.Dispose();
        _pin = null;
    }

    private static long CountElements(long[] shape)
    {
        var count = 1L;
        foreach (var dimension in shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            count = checked(count * dimension);
        }

        return count;
    }

    private (TensorElementType Type, long Count) ReadElements()
    {
        var tensorInfo = GetTensorInfo();
        try
        {
            return OrtTensorTypeAndShapeInfo.ReadElements(tensorInfo);
        }
        finally
        {
            NativeMethods.ReleaseTensorInfo(tensorInfo);
        }
    }

    private nint GetTensorInfo()
    {
        ObjectDisposedException.ThrowIf(_handle == 0, this);
        nint tensorInfo;
        NativeStatus.Verify(NativeMethods.GetTensorTypeAndShape(_handle, &tensorInfo));
        return tensorInfo;
    }

    private void* GetData()
    {
        void* data;
        NativeStatus.Verify(NativeMethods.GetTensorMutableData(_handle, &data));
        return data;
    }
}
