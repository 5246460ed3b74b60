using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Writes the fields of one protocol-buffer message. Large values are kept as they are, not copied.</summary>
internal sealed class WireWriter
{
    private const int SmallBytes = 4096;

    private readonly List<ReadOnlyMemory<byte>> _chunks = [];
    private ArrayBufferWriter<byte> _open = new();
    private long _closedLength;

    private long Length => _closedLength + _open.WrittenCount;

    /// <summary>Writes an integer; null writes nothing.</summary>
    public void Int64(int number, long? value)
    {
        if (value is not { } present)
            return;
        Tag(number, WireType.Varint);
        Varint((ulong)present);
    }

    /// <summary>Writes a real number; null writes nothing.</summary>
    public void Single(int number, float? value)
    {
        if (value is not { } present)
            return;
        Tag(number, WireType.Fixed32);
        BinaryPrimitives.WriteSingleLittleEndian(_open.GetSpan(sizeof(float)), present);
        _open.Advance(sizeof(float));
    }

    /// <summary>Writes a text; null writes nothing.</summary>
    public void Text(int number, string? value)
    {
        if (value is not null)
            Bytes(number, Encoding.UTF8.GetBytes(value));
    }

    /// <summary>Writes bytes; null writes nothing.</summary>
    public void Bytes(int number, ReadOnlyMemory<byte>? value)
    {
        if (value is not { } present)
            return;
        Tag(number, WireType.Bytes);
        Varint((ulong)present.Length);
        Append(present);
    }

    /// <summary>Writes a message; null writes nothing.</summary>
    public void Message(int number, OnnxMessage? value)
    {
        if (value is null)
            return;
        var inner = new WireWriter();
        value.WriteTo(inner);
        Tag(number, WireType.Bytes);
        Varint((ulong)inner.Length);
        inner.Close();
        foreach (var chunk in inner._chunks)
            Append(chunk);
    }

    /// <summary>Writes messages.</summary>
    public void Messages(int number, IEnumerable<OnnxMessage> values)
    {
        foreach (var value in values)
            Message(number, value);
    }

    /// <summary>Writes whole fields as they were read.</summary>
    public void Fields(IEnumerable<ReadOnlyMemory<byte>> fields)
    {
        foreach (var field in fields)
            Append(field);
    }

    /// <summary>Writes all fields to a stream.</summary>
    public void CopyTo(Stream stream)
    {
        Close();
        foreach (var chunk in _chunks)
            stream.Write(chunk.Span);
    }

    private void Append(ReadOnlyMemory<byte> value)
    {
        if (value.Length <= SmallBytes)
        {
            _open.Write(value.Span);
            return;
        }

        Close();
        _chunks.Add(value);
        _closedLength += value.Length;
    }

    private void Close()
    {
        if (_open.WrittenCount == 0)
            return;
        _chunks.Add(_open.WrittenMemory);
        _closedLength += _open.WrittenCount;
        _open = new();
    }

    private void Tag(int number, WireType type) => Varint((ulong)number << 3 | (ulong)type);

    private void Varint(ulong value)
    {
        var span = _open.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7)
            span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        _open.Advance(length);
    }
}
