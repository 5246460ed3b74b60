using System.Buffers.Binary;

namespace SkRerank.Onnx;

/// <summary>Steps through the fields of a protocol buffer message.</summary>
/// <param name="message">The bytes of the message.</param>
internal ref struct ProtoFields(ReadOnlySpan<byte> message)
{
    private const int MaxVarintBytes = 10;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>Gets the number of the field.</summary>
    public int Number { get; private set; }

    /// <summary>Gets the value of a field that is a whole number; 0 for others.</summary>
    public ulong Value { get; private set; }

    /// <summary>Gets the bytes of a field that is a text, a message or of fixed length; empty for others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>Steps to the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="InvalidDataException">The message is cut off, or is none.</exception>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
            return false;
        var tag = ReadVarint();
        Number = tag >> 3 is > 0 and < int.MaxValue and var number ? (int)number : throw new InvalidDataException("a field has no number");
        Value = 0;
        Bytes = default;
        switch (tag & 7)
        {
            case 0:
                Value = ReadVarint();
                break;
            case 1:
                Bytes = Take(sizeof(ulong));
                break;
            case 2:
                Bytes = Take(ReadVarint());
                break;
            case 5:
                Bytes = Take(sizeof(uint));
                break;
            default:
                throw new InvalidDataException("a field is of an unknown kind");
        }

        return true;
    }

    /// <summary>Reads the field as a number of single precision.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidDataException">The field is no such number.</exception>
    public readonly float ReadSingle() => Bytes.Length == sizeof(float)
        ? BinaryPrimitives.ReadSingleLittleEndian(Bytes)
        : throw new InvalidDataException("a number is of an unknown kind");

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < Math.Min(MaxVarintBytes, _rest.Length); i++)
        {
            value |= (ulong)(_rest[i] & 0x7F) << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("it is cut off");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
            throw new InvalidDataException("it is cut off");
        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
