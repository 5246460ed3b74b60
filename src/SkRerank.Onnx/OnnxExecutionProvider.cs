namespace SkRerank.Onnx;

/// <summary>Names what runs a model. What a provider cannot run falls back to the processor, node by node.</summary>
public enum OnnxExecutionProvider
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>Nvidia's CUDA; the application references Microsoft.ML.OnnxRuntime.Gpu.</summary>
    Cuda,

    /// <summary>Microsoft's DirectML, on Windows; the application references Microsoft.ML.OnnxRuntime.DirectML.</summary>
    DirectML,

    /// <summary>Apple's Core ML, on macOS; the usual package Microsoft.ML.OnnxRuntime has it.</summary>
    CoreML,

    /// <summary>Intel's OpenVINO; the application references Intel.ML.OnnxRuntime.OpenVino.</summary>
    OpenVINO,
}
