namespace SkRerank.Onnx;

/// <summary>Names where the sign for a space is put in front of a text that begins with none.</summary>
internal enum MetaspacePrefix
{
    /// <summary>Nowhere.</summary>
    Never,

    /// <summary>At the start of a query or passage.</summary>
    First,

    /// <summary>In front of each part that is split on its own.</summary>
    Always,
}
