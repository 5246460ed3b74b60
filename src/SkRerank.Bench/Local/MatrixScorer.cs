using System.Diagnostics;
using Microsoft.ML.OnnxRuntime;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Does the matrix multiplications of the engine's batches and nothing else: the floor under any way of scoring.</summary>
internal sealed class MatrixScorer : ILocalScorer, IDisposable
{
    private readonly ModelMatrices _matrices;
    private readonly EngineScorer _engine;
    private readonly InferenceSession _session;
    private readonly WorkerThreads _workers;
    private readonly Random _random = new(1);
    private readonly Dictionary<PassageSet, BatchInputs[]> _inputs = [];

    public MatrixScorer(OnnxModel model, EngineScorer engine)
    {
        _matrices = ModelMatrices.Read(model);
        _engine = engine;
        using var options = CrossEncoderSession.Options();
        _session = new(MatrixGraph.Create(_matrices).ToBytes(), options);
        _workers = new(engine.Encoder.Load.Workers);
    }

    /// <inheritdoc />
    public string Name => "floor";

    /// <inheritdoc />
    public async Task<TimeSpan> ScoreAsync(PassageSet set, CancellationToken cancellationToken)
    {
        if (!_inputs.TryGetValue(set, out var batches))
            _inputs[set] = batches = [.. _engine.BatchesOf(set).Select(batch => new BatchInputs(_session, _matrices, batch.Rows, batch.Length, _random))];

        var started = Stopwatch.GetTimestamp();
        await _workers.ForEachAsync(batches.Length, batch => batches[batch].Run(), null, cancellationToken).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var batch in _inputs.Values.SelectMany(batches => batches))
            batch.Dispose();
        _workers.Dispose();
        _session.Dispose();
    }

    private sealed class BatchInputs : IDisposable
    {
        private readonly InferenceSession _session;
        private readonly List<OrtValue> _owned = [];
        private readonly OrtValue[] _values;

        public BatchInputs(InferenceSession session, ModelMatrices matrices, int rows, int length, Random random)
        {
            _session = session;
            var byName = new Dictionary<string, OrtValue>();
            foreach (var weight in matrices.Weights.DistinctBy(MatrixGraph.InputOf))
            {
                long[] shape = [rows * length, weight.Dimensions[0]];
                byName[MatrixGraph.InputOf(weight)] = MatrixGraph.IsInteger(weight) ? Bytes(shape, random) : Singles(shape, random);
            }

            var query = Singles([rows, matrices.Heads, length, matrices.HeadSize], random);
            var key = Singles([rows, matrices.Heads, matrices.HeadSize, length], random);
            var share = Singles([rows, matrices.Heads, length, length], random);
            for (var layer = 0; layer < matrices.Layers; layer++)
            {
                byName[$"query_{layer}"] = byName[$"value_{layer}"] = query;
                byName[$"key_{layer}"] = key;
                byName[$"share_{layer}"] = share;
            }

            _values = [.. session.InputNames.Select(name => byName[name])];
        }

        public void Run()
        {
            using var options = new RunOptions();
            using var results = _session.Run(options, _session.InputNames, _values, _session.OutputNames);
        }

        public void Dispose()
        {
            foreach (var value in _owned)
                value.Dispose();
        }

        private OrtValue Bytes(long[] shape, Random random)
        {
            var bytes = new byte[shape.Aggregate((all, size) => all * size)];
            random.NextBytes(bytes);
            return Own(OrtValue.CreateTensorValueFromMemory(bytes, shape));
        }

        private OrtValue Singles(long[] shape, Random random)
        {
            var singles = new float[shape.Aggregate((all, size) => all * size)];
            for (var i = 0; i < singles.Length; i++)
                singles[i] = random.NextSingle() - 0.5f;
            return Own(OrtValue.CreateTensorValueFromMemory(singles, shape));
        }

        private OrtValue Own(OrtValue value)
        {
            _owned.Add(value);
            return value;
        }
    }
}
