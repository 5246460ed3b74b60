using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>Pairs .NET types with the element types of tensors.</summary>
internal static class TensorElement
{
    private static readonly (TensorElementType Element, Type Type, int Size)[] Known =
    [
        (TensorElementType.Float, typeof(float), sizeof(float)),
        (TensorElementType.UInt8, typeof(byte), sizeof(byte)),
        (TensorElementType.Int8, typeof(sbyte), sizeof(sbyte)),
        (TensorElementType.UInt16, typeof(ushort), sizeof(ushort)),
        (TensorElementType.Int16, typeof(short), sizeof(short)),
        (TensorElementType.Int32, typeof(int), sizeof(int)),
        (TensorElementType.Int64, typeof(long), sizeof(long)),
        (TensorElementType.Bool, typeof(bool), sizeof(bool)),
        (TensorElementType.Float16, typeof(Float16), sizeof(ushort)),
        (TensorElementType.Double, typeof(double), sizeof(double)),
        (TensorElementType.UInt32, typeof(uint), sizeof(uint)),
        (TensorElementType.UInt64, typeof(ulong), sizeof(ulong)),
    ];

    internal static Type TypeOf(TensorElementType element) =>
        element == TensorElementType.String ? typeof(string) : Find(element).Type;

    internal static int SizeOf(TensorElementType element) => Find(element).Size;

    /// <summary>The element type of <typeparamref name="T"/>, looked up once per type.</summary>
    internal static TensorElementType Of<T>() =>
        Cache<T>.Element is 0
            ? throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensors of type {typeof(T)} are not supported.")
            : Cache<T>.Element;

    private static (TensorElementType Element, Type Type, int Size) Find(TensorElementType element)
    {
        var found = Array.Find(Known, known => known.Element == element);
        return found.Type is not null
            ? found
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Tensors of element type {element} are not supported.");
    }

    private static class Cache<T>
    {
        internal static readonly TensorElementType Element = Array.Find(Known, known => known.Type == typeof(T)).Element;
    }
}
