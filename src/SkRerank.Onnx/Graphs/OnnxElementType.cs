namespace SkRerank.Onnx;

/// <summary>Names what a tensor holds, by ONNX's own numbers. Others exist and are kept as they are.</summary>
internal enum OnnxElementType
{
    /// <summary>Real numbers of 32 bits.</summary>
    Single = 1,

    /// <summary>Bytes.</summary>
    UInt8 = 2,

    /// <summary>Signed bytes.</summary>
    Int8 = 3,

    /// <summary>Integers of 32 bits.</summary>
    Int32 = 6,

    /// <summary>Integers of 64 bits.</summary>
    Int64 = 7,

    /// <summary>Truth values, a byte each.</summary>
    Boolean = 9,
}
