namespace SkRerank.Onnx;

/// <summary>Represents a part of an ONNX file. Fields it does not know are kept and written again.</summary>
internal abstract class OnnxMessage
{
    private readonly List<ReadOnlyMemory<byte>> _unknown = [];

    /// <summary>Writes all fields.</summary>
    public void WriteTo(WireWriter writer)
    {
        WriteKnown(writer);
        writer.Fields(_unknown);
    }

    /// <summary>Gives all fields as bytes.</summary>
    public byte[] ToBytes()
    {
        var writer = new WireWriter();
        WriteTo(writer);
        using var stream = new MemoryStream();
        writer.CopyTo(stream);
        return stream.ToArray();
    }

    /// <summary>Writes the fields that are understood.</summary>
    protected abstract void WriteKnown(WireWriter writer);

    /// <summary>Takes one field; false if it is not understood.</summary>
    protected abstract bool TryTake(WireReader reader, WireField field);

    /// <summary>Reads a message into a new part.</summary>
    protected static T Read<T>(WireReader reader)
        where T : OnnxMessage, new()
    {
        var message = new T();
        while (reader.Next(out var field))
        {
            if (!message.TryTake(reader, field))
                message._unknown.Add(field.Whole);
        }

        return message;
    }
}
