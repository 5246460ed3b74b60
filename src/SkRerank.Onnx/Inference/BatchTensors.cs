using System.Buffers;
using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Holds the input tensors of one batch in pooled memory.</summary>
internal sealed class BatchTensors : IDisposable
{
    private readonly long[] _buffer;
    private readonly OrtValue[] _values;

    /// <summary>Lays out the rows of a batch.</summary>
    /// <param name="pairs">The rows.</param>
    /// <param name="length">Tokens of the longest row.</param>
    /// <param name="inputs">The names of the inputs that the graph takes.</param>
    public BatchTensors(IReadOnlyList<TokenizedPair> pairs, int length, IReadOnlyList<string> inputs)
    {
        var size = pairs.Count * length;
        _buffer = ArrayPool<long>.Shared.Rent(3 * size);
        var (ids, mask, types) = (_buffer.AsMemory(0, size), _buffer.AsMemory(size, size), _buffer.AsMemory(2 * size, size));
        for (var row = 0; row < pairs.Count; row++)
        {
            var start = row * length;
            pairs[row].WriteTo(ids.Span.Slice(start, length), mask.Span.Slice(start, length), types.Span.Slice(start, length));
        }

        long[] shape = [pairs.Count, length];
        _values = [.. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(
            OrtMemoryInfo.DefaultInstance,
            input switch { CrossEncoderSession.InputIds => ids, CrossEncoderSession.AttentionMask => mask, _ => types },
            shape))];
    }

    /// <summary>Gets one tensor per input, in the order of the names.</summary>
    public IReadOnlyCollection<OrtValue> Values => _values;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var value in _values)
            value.Dispose();
        ArrayPool<long>.Shared.Return(_buffer);
    }
}
