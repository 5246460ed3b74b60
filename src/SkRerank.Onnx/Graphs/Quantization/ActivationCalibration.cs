using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Measures which numbers the values inside a graph take when it reads real pairs.</summary>
internal static class ActivationCalibration
{
    /// <summary>Measures some values.</summary>
    /// <param name="file">The model; it is not changed.</param>
    /// <param name="values">The names of the values.</param>
    /// <param name="pairs">What is read, one pair at a time: padding would widen the ranges.</param>
    /// <param name="cancellationToken">Stops between two pairs.</param>
    /// <exception cref="OnnxRuntimeException">The graph cannot be run.</exception>
    public static Dictionary<string, ActivationRange> Measure(
        OnnxFile file, IReadOnlyList<string> values, IEnumerable<TokenizedPair> pairs, CancellationToken cancellationToken)
    {
        using var options = new SessionOptions { IntraOpNumThreads = 1, EnableMemoryPattern = false };
        using var session = new InferenceSession(Probe(file, values).ToBytes(), options);
        var inputs = session.InputNames.ToArray();
        string[] outputs = [.. values.SelectMany(value => new[] { Smallest(value), Largest(value) })];
        var ranges = new Dictionary<string, ActivationRange>();
        foreach (var pair in pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var batch = new BatchTensors([pair], pair.Length, inputs);
            using var run = new RunOptions();
            using var results = session.Run(run, inputs, batch.Values, outputs);
            for (var index = 0; index < values.Count; index++)
            {
                var seen = new ActivationRange(results[2 * index].GetTensorDataAsSpan<float>()[0], results[2 * index + 1].GetTensorDataAsSpan<float>()[0]);
                ranges[values[index]] = ranges.TryGetValue(values[index], out var before) ? before.With(seen) : seen;
            }
        }

        return ranges;
    }

    private static OnnxFile Probe(OnnxFile file, IReadOnlyList<string> values)
    {
        var probe = OnnxFile.Parse(file.ToBytes());
        foreach (var value in values)
        {
            Report(probe.Graph, "ReduceMin", value, Smallest(value));
            Report(probe.Graph, "ReduceMax", value, Largest(value));
        }

        return probe;
    }

    private static void Report(OnnxGraph graph, string operation, string value, string output)
    {
        graph.Nodes.Add(OnnxNode.Of(operation, [value], output, OnnxAttribute.Of("keepdims", 0)));
        graph.Outputs.Add(OnnxValue.Tensor(output, OnnxElementType.Single));
    }

    private static string Smallest(string value) => $"{value}/smallest";

    private static string Largest(string value) => $"{value}/largest";
}
