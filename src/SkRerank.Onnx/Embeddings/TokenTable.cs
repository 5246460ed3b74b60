using System.Numerics.Tensors;

namespace SkRerank.Onnx;

/// <summary>Represents the vectors by which a model looks up its tokens, one row for each token.</summary>
/// <param name="numbers">The rows, one after the other.</param>
/// <param name="dimensions">The length of a row.</param>
internal sealed class TokenTable(float[] numbers, int dimensions)
{
    /// <summary>Gets the number of rows.</summary>
    public int Count => numbers.Length / Dimensions;

    /// <summary>Gets the length of a row.</summary>
    public int Dimensions { get; } = dimensions;

    /// <summary>Gets the row of a token.</summary>
    public Span<float> this[int token] => numbers.AsSpan(token * Dimensions, Dimensions);

    /// <summary>Reads the table out of the graph of a model: real numbers, or signed bytes with a scale per row, which become real numbers.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <returns>The table.</returns>
    /// <exception cref="RerankerException">The file is no ONNX file, or its graph looks up no such table.</exception>
    public static TokenTable Read(string path)
    {
        var file = OnnxFile.Load(path);
        try
        {
            return Find(new GraphEditor(file.Graph));
        }
        catch (InvalidDataException exception)
        {
            throw OnnxFile.Fault(path, exception.Message, exception);
        }
    }

    private static TokenTable Find(GraphEditor graph)
    {
        foreach (var lookup in graph.All("Gather"))
        {
            if (!IsByToken(lookup) || graph.Constant(lookup.Inputs[0]) is not { Dimensions: [_, > 1 and <= int.MaxValue and var dimensions] } table)
                continue;

            float[]? numbers = table.Type switch
            {
                OnnxElementType.Single => table.Values<float>().ToArray(),
                OnnxElementType.Int8 when Scales(graph, lookup) is { } scales => Scaled(table.Values<sbyte>(), scales.Values<float>(), (int)dimensions),
                _ => null,
            };
            if (numbers is null)
                continue;

            return Array.TrueForAll(numbers, float.IsFinite)
                ? new(numbers, (int)dimensions)
                : throw new InvalidDataException($"the table '{table.Name}' holds a number that is not finite.");
        }

        throw new InvalidDataException(
            $"it looks up no table of vectors by '{CrossEncoderSession.InputIds}' that is stored as real numbers, or as signed bytes with a scale per row.");
    }

    private static bool IsByToken(OnnxNode lookup) =>
        lookup.Inputs is [_, CrossEncoderSession.InputIds] && lookup["axis"]?.Integer is null or 0;

    // A row of bytes becomes real numbers, and is multiplied by what a second lookup finds at the same place.
    private static OnnxTensor? Scales(GraphEditor graph, OnnxNode lookup) =>
        graph.Consumer(lookup.Outputs[0], "Cast") is { } numbers
        && graph.Consumer(numbers.Outputs[0], "Mul") is { } product
        && graph.Producer(GraphEditor.Other(product, numbers.Outputs[0]), "Gather") is { } factors
        && IsByToken(factors)
            ? graph.Constant(factors.Inputs[0])
            : null;

    private static float[] Scaled(ReadOnlySpan<sbyte> bytes, ReadOnlySpan<float> scales, int dimensions)
    {
        if (bytes.Length != scales.Length * dimensions)
            throw new InvalidDataException($"its table of vectors has {scales.Length:N0} scales for {bytes.Length / dimensions:N0} rows.");

        var numbers = new float[bytes.Length];
        TensorPrimitives.ConvertTruncating(bytes, numbers);
        for (var row = 0; row < scales.Length; row++)
        {
            var values = numbers.AsSpan(row * dimensions, dimensions);
            TensorPrimitives.Multiply(values, scales[row], values);
        }

        return numbers;
    }
}
