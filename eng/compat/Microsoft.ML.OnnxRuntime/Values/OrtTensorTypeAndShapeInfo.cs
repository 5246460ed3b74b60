using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The element type and shape of a tensor.</summary>
public unsafe struct OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo(nint tensorInfo)
    {
        (ElementDataType, ElementCount) = ReadElements(tensorInfo);
        Shape = ReadShape(tensorInfo);
    }

    public TensorElementType ElementDataType { get; }

    public bool IsString => ElementDataType == TensorElementType.String;

    public long ElementCount { get; }

    public int DimensionsCount => Shape.Length;

    public long[] Shape { get; }

    internal static (TensorElementType Type, long Count) ReadElements(nint tensorInfo)
    {
        int elementType;
        nuint count;
        NativeStatus.Verify(NativeMethods.GetTensorElementType(tensorInfo, &elementType));
        NativeStatus.Verify(NativeMethods.GetTensorShapeElementCount(tensorInfo, &count));
        return ((TensorElementType)elementType, (long)count);
    }

    internal static long[] ReadShape(nint tensorInfo)
    {
        nuint rank;
        NativeStatus.Verify(NativeMethods.GetDimensionsCount(tensorInfo, &rank));
        var shape = new long[rank];

        fixed (long* dimensions = shape)
            NativeStatus.Verify(NativeMethods.GetDimensions(tensorInfo, dimensions, rank));

        return shape;
    }
}
