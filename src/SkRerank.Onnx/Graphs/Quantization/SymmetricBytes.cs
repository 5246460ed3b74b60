namespace SkRerank.Onnx;

/// <summary>Stores real numbers as signed bytes around zero, with one scale for each row or column.</summary>
internal static class SymmetricBytes
{
    /// <summary>Stores a matrix with one scale per column: the largest number of each column becomes 127.</summary>
    public static (sbyte[] Bytes, float[] Scales) PerColumn(OnnxTensor matrix)
    {
        var values = matrix.Values<float>();
        var columns = (int)matrix.Dimensions[1];
        var scales = new float[columns];
        for (var start = 0; start < values.Length; start += columns)
        {
            for (var column = 0; column < columns; column++)
                scales[column] = MathF.Max(scales[column], MathF.Abs(values[start + column]));
        }

        for (var column = 0; column < columns; column++)
            scales[column] = Scale(scales[column]);
        var bytes = new sbyte[values.Length];
        for (var index = 0; index < values.Length; index++)
            bytes[index] = Byte(values[index], scales[index % columns]);
        return (bytes, scales);
    }

    /// <summary>Stores a matrix with one scale per row.</summary>
    public static (sbyte[] Bytes, float[] Scales) PerRow(OnnxTensor matrix)
    {
        var values = matrix.Values<float>();
        var columns = (int)matrix.Dimensions[1];
        var scales = new float[matrix.Dimensions[0]];
        var bytes = new sbyte[values.Length];
        for (var row = 0; row < scales.Length; row++)
        {
            var largest = 0f;
            foreach (var value in values.Slice(row * columns, columns))
                largest = MathF.Max(largest, MathF.Abs(value));
            scales[row] = Scale(largest);
            for (var index = row * columns; index < (row + 1) * columns; index++)
                bytes[index] = Byte(values[index], scales[row]);
        }

        return (bytes, scales);
    }

    private static float Scale(float largest) => largest > 0 && float.IsFinite(largest) ? largest / sbyte.MaxValue : 1;

    private static sbyte Byte(float value, float scale) => (sbyte)Math.Clamp(MathF.Round(value / scale), -sbyte.MaxValue, sbyte.MaxValue);
}
