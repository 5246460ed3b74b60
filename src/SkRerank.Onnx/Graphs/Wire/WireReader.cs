using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace SkRerank.Onnx;

/// <summary>Reads the fields of one protocol-buffer message. Values that are bytes stay where they are in the file.</summary>
internal sealed class WireReader
{
    /// <summary>How deep messages may nest. A graph inside an attribute of a node adds three levels.</summary>
    public const int MaxDepth = 48;

    private readonly ReadOnlyMemory<byte> _content;
    private readonly WireBudget _budget;
    private readonly int _depth;
    private int _position;

    /// <summary>Starts at the first field of a message.</summary>
    public WireReader(ReadOnlyMemory<byte> content, WireBudget budget, int depth = 0)
    {
        if (depth > MaxDepth)
            throw new InvalidDataException($"its messages nest deeper than {MaxDepth} levels.");
        budget.Take();
        (_content, _budget, _depth) = (content, budget, depth);
    }

    /// <summary>Reads the next field.</summary>
    /// <returns>False at the end of the message.</returns>
    /// <exception cref="InvalidDataException">The bytes are not a field.</exception>
    public bool Next(out WireField field)
    {
        field = default;
        if (_position == _content.Length)
            return false;

        var start = _position;
        var tag = Varint();
        var number = tag >> 3;
        if (number is 0 or > int.MaxValue >> 2)
            throw Fault(start, "no field has such a number");
        var type = (WireType)(tag & 7);
        var (scalar, bytes) = type switch
        {
            WireType.Varint => (Varint(), default),
            WireType.Fixed64 => (BinaryPrimitives.ReadUInt64LittleEndian(Take(8).Span), default),
            WireType.Fixed32 => (BinaryPrimitives.ReadUInt32LittleEndian(Take(4).Span), default),
            WireType.Bytes => (0UL, Take(Varint())),
            _ => throw Fault(start, "no field has such a type"),
        };
        field = new((int)number, type, scalar, bytes, _content[start.._position]);
        return true;
    }

    /// <summary>Starts to read the message that a field holds.</summary>
    public WireReader Message(WireField field) => new(field.Bytes, _budget, _depth + 1);

    /// <summary>Reads the text that a field holds.</summary>
    public string Text(WireField field)
    {
        _budget.Take();
        return field.Text;
    }

    /// <summary>Reads what is left as integers without field numbers.</summary>
    public IEnumerable<long> Integers()
    {
        while (_position < _content.Length)
            yield return (long)Varint();
    }

    private ulong Varint()
    {
        var start = _position;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(1).Span[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Fault(start, "a number does not end");
    }

    private ReadOnlyMemory<byte> Take(ulong count)
    {
        if (count > (ulong)(_content.Length - _position))
            throw Fault(_position, $"{count:N0} bytes are announced, but only {_content.Length - _position:N0} are left");
        var taken = _content.Slice(_position, (int)count);
        _position += (int)count;
        return taken;
    }

    private InvalidDataException Fault(int position, string fact)
    {
        var offset = MemoryMarshal.TryGetArray(_content, out var segment) ? segment.Offset : 0;
        return new($"{fact} (at byte {offset + position:N0}).");
    }
}
