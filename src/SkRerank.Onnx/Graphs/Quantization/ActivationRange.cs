namespace SkRerank.Onnx;

/// <summary>Holds the smallest and the largest number that a value was seen with, and how bytes stand for what is between.</summary>
internal readonly record struct ActivationRange(float Smallest, float Largest)
{
    private const int Steps = byte.MaxValue;

    /// <summary>Gets what one step of a byte is worth. Zero is always a byte.</summary>
    public float Scale => Width > 0 ? Width / Steps : 1;

    /// <summary>Gets the byte that stands for zero.</summary>
    public byte Zero => (byte)Math.Clamp(MathF.Round(-MathF.Min(Smallest, 0) / Scale), 0, Steps);

    private float Width => MathF.Max(Largest, 0) - MathF.Min(Smallest, 0);

    /// <summary>Gives the range that holds this one and another.</summary>
    public ActivationRange With(ActivationRange other) => new(MathF.Min(Smallest, other.Smallest), MathF.Max(Largest, other.Largest));
}
