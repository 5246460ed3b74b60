using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Chooses what runs a session.</summary>
internal static class ExecutionProviders
{
    /// <summary>Puts a provider before the processor.</summary>
    /// <exception cref="NotSupportedException">The native runtime lacks it; the message names the package that has it.</exception>
    public static void Append(SessionOptions options, OnnxExecutionProvider provider)
    {
        try
        {
            switch (provider)
            {
                case OnnxExecutionProvider.Cuda:
                    options.AppendExecutionProvider_CUDA();
                    break;
                case OnnxExecutionProvider.DirectML:
                    options.AppendExecutionProvider_DML();
                    break;
                case OnnxExecutionProvider.CoreML:
                    options.AppendExecutionProvider_CoreML();
                    break;
                case OnnxExecutionProvider.OpenVINO:
                    options.AppendExecutionProvider_OpenVINO();
                    break;
            }
        }
        // A missing export, a missing library, another system, a provider that cannot start: one and the same to the user.
        catch (Exception exception) when (exception is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException or NotSupportedException)
        {
            throw new NotSupportedException(
                $"the ExecutionProvider {provider} cannot be used: {exception.Message.Trim().TrimEnd('.')}. {Advice(provider)} or set ExecutionProvider to Cpu.", exception);
        }
    }

    private static string Advice(OnnxExecutionProvider provider) => provider switch
    {
        OnnxExecutionProvider.Cuda => "Reference the package Microsoft.ML.OnnxRuntime.Gpu instead of Microsoft.ML.OnnxRuntime and install its CUDA and cuDNN,",
        OnnxExecutionProvider.DirectML => "Reference the package Microsoft.ML.OnnxRuntime.DirectML instead of Microsoft.ML.OnnxRuntime, on Windows,",
        OnnxExecutionProvider.CoreML => "Run on macOS with the package Microsoft.ML.OnnxRuntime,",
        _ => "Reference the package Intel.ML.OnnxRuntime.OpenVino instead of Microsoft.ML.OnnxRuntime and install OpenVINO,",
    };
}
