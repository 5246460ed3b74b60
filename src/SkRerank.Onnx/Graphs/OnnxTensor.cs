using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SkRerank.Onnx;

/// <summary>Represents a tensor whose values stand in the file.</summary>
internal sealed class OnnxTensor : OnnxMessage
{
    private const int SingleData = 4;
    private const int Int64Data = 7;
    private const int External = 1;

    private readonly List<long> _dimensions = [];
    private readonly List<float> _singles = [];
    private readonly List<long> _integers = [];
    private ReadOnlyMemory<byte>? _raw;
    private long? _location;

    /// <summary>Gets or sets the name.</summary>
    public string? Name { get; set; }

    /// <summary>Gets what the tensor holds.</summary>
    public OnnxElementType Type { get; private set; }

    /// <summary>Gets the lengths; none means a single number.</summary>
    public IReadOnlyList<long> Dimensions => _dimensions;

    /// <summary>Gets how many values the dimensions ask for.</summary>
    /// <exception cref="InvalidDataException">No tensor has such dimensions.</exception>
    public long Count
    {
        get
        {
            var count = 1L;
            foreach (var length in _dimensions)
            {
                if (length < 0 || (length > 0 && count > int.MaxValue / length))
                    throw new InvalidDataException($"the tensor '{Name}' has the dimensions {string.Join(" x ", _dimensions)}.");
                count *= length;
            }

            return count;
        }
    }

    /// <summary>Gets a value indicating whether the values stand in another file.</summary>
    public bool IsExternal => _location == External;

    /// <summary>Makes a tensor.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <param name="name">The name.</param>
    /// <param name="values">The values, the last dimension running fastest.</param>
    /// <param name="dimensions">The lengths; none means a single number.</param>
    /// <returns>The tensor.</returns>
    public static OnnxTensor Of<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<long> dimensions)
        where T : unmanaged
    {
        var tensor = new OnnxTensor
        {
            Name = name,
            Type = TypeOf<T>(),
            _raw = MemoryMarshal.AsBytes(values).ToArray(),
        };
        tensor._dimensions.AddRange(dimensions);
        return tensor;
    }

    /// <summary>Makes a tensor that holds one number and has no dimensions.</summary>
    public static OnnxTensor Scalar<T>(string name, T value)
        where T : unmanaged => Of(name, [value]);

    /// <summary>Gets the values.</summary>
    /// <typeparam name="T">The type of number.</typeparam>
    /// <exception cref="InvalidDataException">The tensor holds something else, or not as many values as its dimensions say.</exception>
    public ReadOnlySpan<T> Values<T>()
        where T : unmanaged
    {
        if (Type != TypeOf<T>())
            throw new InvalidDataException($"the tensor '{Name}' holds {Type}; {TypeOf<T>()} is expected.");
        if (IsExternal)
            throw new InvalidDataException($"the tensor '{Name}' stands in another file; convert the model to a single file first.");

        var bytes = _raw is { } raw ? raw.Span
            : Type == OnnxElementType.Int64 ? MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_integers))
            : MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_singles));
        if (bytes.Length != Count * Unsafe.SizeOf<T>())
            throw new InvalidDataException($"the tensor '{Name}' has {bytes.Length:N0} bytes for {Count:N0} values.");
        return MemoryMarshal.Cast<byte, T>(bytes);
    }

    /// <inheritdoc />
    protected override bool TryTake(WireReader reader, WireField field)
    {
        switch (field.Number)
        {
            case 1: _dimensions.AddRange(field.Int64s); return true;
            case 2: Type = (OnnxElementType)field.Int64; return true;
            case SingleData: _singles.AddRange(MemoryMarshal.Cast<byte, float>(field.Singles.Span)); return true;
            case Int64Data: _integers.AddRange(field.Int64s); return true;
            case 8: Name = reader.Text(field); return true;
            case 9: _raw = field.Content; return true;
            case 14: _location = field.Int64; return true;
            default: return false;
        }
    }

    /// <inheritdoc />
    protected override void WriteKnown(WireWriter writer)
    {
        foreach (var length in _dimensions)
            writer.Int64(1, length);
        writer.Int64(2, (long)Type);
        if (_singles.Count > 0)
            writer.Bytes(SingleData, MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_singles)).ToArray());
        foreach (var value in _integers)
            writer.Int64(Int64Data, value);
        writer.Text(8, Name);
        writer.Bytes(9, _raw);
        writer.Int64(14, _location);
    }

    private static OnnxElementType TypeOf<T>()
        where T : unmanaged => default(T) switch
    {
        float => OnnxElementType.Single,
        byte => OnnxElementType.UInt8,
        sbyte => OnnxElementType.Int8,
        int => OnnxElementType.Int32,
        long => OnnxElementType.Int64,
        _ => throw new NotSupportedException($"Tensors of {typeof(T).Name} are not supported."),
    };
}
