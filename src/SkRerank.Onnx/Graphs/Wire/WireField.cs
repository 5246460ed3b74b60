using System.Text;

namespace SkRerank.Onnx;

/// <summary>Represents one field of a protocol-buffer message.</summary>
/// <param name="Number">Which field of the message.</param>
/// <param name="Type">How its value is laid out.</param>
/// <param name="Scalar">The value where it is a number.</param>
/// <param name="Bytes">The value where it is bytes.</param>
/// <param name="Whole">The field as it stands in the file, number and length included.</param>
internal readonly record struct WireField(int Number, WireType Type, ulong Scalar, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Whole)
{
    private const int MaxTextBytes = 16 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets the value as an integer.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public long Int64 => Type == WireType.Varint ? (long)Scalar : throw Fault("is no integer");

    /// <summary>Gets the value as a real number.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public float Single => Type == WireType.Fixed32 ? BitConverter.UInt32BitsToSingle((uint)Scalar) : throw Fault("is no real number");

    /// <summary>Gets the value as bytes.</summary>
    /// <exception cref="InvalidDataException">It is a number.</exception>
    public ReadOnlyMemory<byte> Content => Type == WireType.Bytes ? Bytes : throw Fault("has no length");

    /// <summary>Gets the value as text.</summary>
    /// <exception cref="InvalidDataException">It is a number, too long, or not UTF-8.</exception>
    public string Text
    {
        get
        {
            if (Content.Length > MaxTextBytes)
                throw Fault($"is a text of {Content.Length:N0} bytes; at most {MaxTextBytes:N0} are accepted");
            try
            {
                return Utf8.GetString(Content.Span);
            }
            catch (DecoderFallbackException)
            {
                throw Fault("is not UTF-8");
            }
        }
    }

    /// <summary>Gets the integers of a field that may repeat: one, or many packed into bytes.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public IEnumerable<long> Int64s => Type == WireType.Varint ? [Int64] : new WireReader(Content, new WireBudget()).Integers();

    /// <summary>Gets the real numbers of a field that may repeat, as bytes: one, or many packed.</summary>
    /// <exception cref="InvalidDataException">It holds something else.</exception>
    public ReadOnlyMemory<byte> Singles => Type switch
    {
        WireType.Fixed32 => BitConverter.GetBytes((uint)Scalar),
        WireType.Bytes when Bytes.Length % sizeof(float) == 0 => Bytes,
        _ => throw Fault("holds no real numbers"),
    };

    private InvalidDataException Fault(string fact) => new($"field {Number} {fact}.");
}
