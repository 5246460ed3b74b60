using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SkRerank.Onnx;

/// <summary>Tells what this machine's processor is.</summary>
internal static class Processor
{
    private const int FeatureLeaf = 7;
    private const int Avx512VnniBit = 1 << 11;

    /// <summary>Gets the kind of this machine's processor.</summary>
    public static ProcessorKind Current { get; } = Detect();

    private static ProcessorKind Detect() => RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.Arm64 => ProcessorKind.Arm64,
        Architecture.X64 when AvxVnni.IsSupported || HasAvx512Vnni() => ProcessorKind.Vnni,
        Architecture.X64 when Avx2.IsSupported => ProcessorKind.Avx2,
        _ => ProcessorKind.Any,
    };

    private static bool HasAvx512Vnni() => Avx512F.IsSupported && (X86Base.CpuId(FeatureLeaf, 0).Ecx & Avx512VnniBit) != 0;
}
