using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SkRerank.Onnx;

/// <summary>Runs a cross-encoder graph: rows of token ids in, one logit per row out. Concurrent runs are allowed.</summary>
internal sealed class CrossEncoderSession : IDisposable
{
    internal const string InputIds = "input_ids";
    internal const string AttentionMask = "attention_mask";
    internal const string TokenTypeIds = "token_type_ids";

    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly bool _isHalf;
    private readonly SemaphoreSlim? _turn;

    private CrossEncoderSession(InferenceSession session, OnnxExecutionProvider provider)
    {
        _session = session;
        // DirectML allows one run of a session at a time.
        _turn = provider == OnnxExecutionProvider.DirectML ? new(1) : null;
        _inputs = [.. session.InputNames];
        var unknown = _inputs.Except([InputIds, AttentionMask, TokenTypeIds]).FirstOrDefault();
        if (unknown is not null || !_inputs.Contains(InputIds))
            throw new InvalidDataException($"it takes the inputs {string.Join(", ", _inputs)}; a cross-encoder takes {InputIds}, {AttentionMask} and {TokenTypeIds}.");

        var output = session.OutputNames.Contains("logits") ? "logits" : session.OutputNames[0];
        var labels = session.OutputMetadata[output].Dimensions is [_, .., var last] ? last : 1;
        if (labels > 2)
            throw new InvalidDataException($"its output '{output}' has {labels} labels; a cross-encoder has one, or two of which the second means relevant.");
        _outputs = [output];
        _isHalf = session.OutputMetadata[output].ElementDataType == TensorElementType.Float16;
    }

    /// <summary>Loads a graph.</summary>
    /// <param name="path">The file.</param>
    /// <param name="provider">What computes.</param>
    /// <param name="threads">How many threads work inside each run.</param>
    /// <exception cref="InvalidDataException">The graph is not a cross-encoder.</exception>
    /// <exception cref="NotSupportedException">The native runtime lacks the execution provider.</exception>
    /// <exception cref="OnnxRuntimeException">The file is not a graph that the runtime can load.</exception>
    public static CrossEncoderSession Load(string path, OnnxExecutionProvider provider = OnnxExecutionProvider.Cpu, int threads = 1)
    {
        using var options = Options(threads);
        ExecutionProviders.Append(options, provider);
        var session = new InferenceSession(path, options);
        try
        {
            return new(session, provider);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Makes the options of a session.</summary>
    /// <param name="threads">
    /// How many threads work inside each run. The default is 1: parallelism is over batches, which wastes nothing on synchronisation.
    /// </param>
    public static SessionOptions Options(int threads = 1)
    {
        var options = new SessionOptions
        {
            IntraOpNumThreads = threads,
            InterOpNumThreads = 1,
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL,
            // Shapes differ from batch to batch, and a memory plan would be kept for each.
            EnableMemoryPattern = false,
        };
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        // Without VNNI, sums of signed 8-bit products overflow: weights are turned into unsigned ones then.
        if (Processor.Current == ProcessorKind.Avx2)
            options.AddSessionConfigEntry("session.x64quantprecision", "1");
        return options;
    }

    /// <summary>Scores the rows of one batch.</summary>
    /// <param name="pairs">The rows.</param>
    /// <param name="length">Tokens of the longest row.</param>
    /// <param name="cancellationToken">Stops the run between two nodes of the graph.</param>
    /// <returns>One logit per row.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="OnnxRuntimeException">The run failed.</exception>
    public float[] Run(IReadOnlyList<TokenizedPair> pairs, int length, CancellationToken cancellationToken)
    {
        using var batch = new BatchTensors(pairs, length, _inputs);
        _turn?.Wait(cancellationToken);
        try
        {
            // The registration ends before the options do: setting a flag on disposed options would crash the process.
            using var options = new RunOptions();
            using var stop = cancellationToken.UnsafeRegister(static state => ((RunOptions)state!).Terminate = true, options);
            cancellationToken.ThrowIfCancellationRequested();
            using var results = _session.Run(options, _inputs, batch.Values, _outputs);
            return ReadLogits(Read(results[0]), pairs.Count);
        }
        catch (OnnxRuntimeException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            _turn?.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _session.Dispose();
        _turn?.Dispose();
    }

    private ReadOnlySpan<float> Read(OrtValue output) => _isHalf
        ? Array.ConvertAll(output.GetTensorDataAsSpan<Float16>().ToArray(), half => half.ToFloat())
        : output.GetTensorDataAsSpan<float>();

    private static float[] ReadLogits(ReadOnlySpan<float> output, int rows)
    {
        if (output.Length == rows)
            return output.ToArray();
        if (output.Length != 2 * rows)
            throw new InvalidDataException($"the model gave {output.Length} values for {rows} pairs.");

        // Two labels: the log-odds of the second, which order candidates as its softmax does.
        var logits = new float[rows];
        for (var row = 0; row < rows; row++)
            logits[row] = output[2 * row + 1] - output[2 * row];
        return logits;
    }
}
