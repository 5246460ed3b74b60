namespace SkRerank.Onnx;

/// <summary>Names the kinds of processors that exported graphs are made for.</summary>
internal enum ProcessorKind
{
    /// <summary>Any processor.</summary>
    Any,

    /// <summary>x86-64 with VNNI, which multiplies signed INT8 weights without saturation.</summary>
    Vnni,

    /// <summary>x86-64 with AVX2 but without VNNI: only unsigned INT8 weights are safe.</summary>
    Avx2,

    /// <summary>ARM, 64 bits.</summary>
    Arm64,
}
