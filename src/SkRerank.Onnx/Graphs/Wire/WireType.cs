namespace SkRerank.Onnx;

/// <summary>Names how a field's value is laid out in the bytes of a protocol buffer.</summary>
internal enum WireType
{
    /// <summary>Seven bits a byte, the lowest first.</summary>
    Varint = 0,

    /// <summary>Eight bytes.</summary>
    Fixed64 = 1,

    /// <summary>A length, then so many bytes.</summary>
    Bytes = 2,

    /// <summary>Four bytes.</summary>
    Fixed32 = 5,
}
