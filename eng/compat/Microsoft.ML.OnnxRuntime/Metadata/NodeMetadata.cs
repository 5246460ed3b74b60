using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model says of one input, output or initializer.</summary>
public unsafe class NodeMetadata
{
    private readonly int[] _dimensions;
    private readonly string[] _symbolicDimensions;
    private readonly TensorElementType _elementDataType;

    internal NodeMetadata(nint typeInfo)
    {
        int onnxType;
        NativeStatus.Verify(NativeMethods.GetOnnxTypeFromTypeInfo(typeInfo, &onnxType));
        OnnxValueType = (OnnxValueType)onnxType;

        if (!IsTensor)
            return;

        nint tensorInfo;
        NativeStatus.Verify(NativeMethods.CastTypeInfoToTensorInfo(typeInfo, &tensorInfo));
        int elementType;
        NativeStatus.Verify(NativeMethods.GetTensorElementType(tensorInfo, &elementType));
        _elementDataType = (TensorElementType)elementType;
        _dimensions = Array.ConvertAll(OrtTensorTypeAndShapeInfo.ReadShape(tensorInfo), dimension => (int)dimension);
        _symbolicDimensions = ReadSymbolicDimensions(tensorInfo, _dimensions.Length);
    }

    public OnnxValueType OnnxValueType { get; }

    public int[] Dimensions => OfTensor(_dimensions);

    public string[] SymbolicDimensions => OfTensor(_symbolicDimensions);

    public Type ElementType => TensorElement.TypeOf(ElementDataType);

    public TensorElementType ElementDataType => OfTensor(_elementDataType);

    public bool IsString => ElementDataType == TensorElementType.String;

    public bool IsTensor => OnnxValueType is OnnxValueType.ONNX_TYPE_TENSOR or OnnxValueType.ONNX_TYPE_SPARSETENSOR;

    private T OfTensor<T>(T value) =>
        IsTensor ? value : throw new OnnxRuntimeException(ErrorCode.Fail, $"Only tensors have a shape and an element type; this is {OnnxValueType}.");

    private static string[] ReadSymbolicDimensions(nint tensorInfo, int rank)
    {
        var names = new nint[rank];
        fixed (nint* pointers = names)
            NativeStatus.Verify(NativeMethods.GetSymbolicDimensions(tensorInfo, pointers, (nuint)rank));

        return Array.ConvertAll(names, Utf8.ToString);
    }
}
