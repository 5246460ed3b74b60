namespace SkRerank.ModelGenerator;

/// <summary>Gives the same pseudo-random numbers for the same seed on every machine (SplitMix64, Steele et al., OOPSLA 2014).</summary>
internal sealed class SeededNumbers(ulong seed)
{
    private static readonly float UniformSpread = MathF.Sqrt(3);

    private ulong _state = seed;

    /// <summary>Gives an integer from 0 up to, not including, a limit.</summary>
    public int Below(int limit) => (int)((Next() >> 32) * (ulong)limit >> 32);

    /// <summary>Gives real numbers, evenly spread.</summary>
    /// <param name="count">How many.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="deviation">Their standard deviation.</param>
    public float[] Around(float mean, float deviation, long count)
    {
        var values = new float[count];
        var scale = 2 * UniformSpread * deviation / (1 << 24);
        for (var index = 0; index < values.Length; index++)
            values[index] = mean + (((int)(Next() >> 40) - (1 << 23)) * scale);
        return values;
    }

    private ulong Next()
    {
        var value = _state += 0x9E3779B97F4A7C15;
        value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
        value = (value ^ value >> 27) * 0x94D049BB133111EB;
        return value ^ value >> 31;
    }
}
