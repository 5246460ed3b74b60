namespace Microsoft.ML.OnnxRuntime;

/// <summary>A 16-bit IEEE 754 number.</summary>
public readonly struct Float16 : IComparable, IComparable<Float16>, IEquatable<Float16>
{
    public readonly ushort value;

    public Float16(ushort v) => value = v;

    private Half Half => BitConverter.UInt16BitsToHalf(value);

    public static explicit operator Float16(float value) => new(BitConverter.HalfToUInt16Bits((Half)value));

    public static explicit operator float(Float16 value) => value.ToFloat();

    public float ToFloat() => (float)Half;

    public int CompareTo(Float16 other) => Half.CompareTo(other.Half);

    public int CompareTo(object obj) =>
        obj switch
        {
            null => 1,
            Float16 other => CompareTo(other),
            _ => throw new ArgumentException($"A Float16 cannot be compared with {obj.GetType()}.", nameof(obj)),
        };

    public bool Equals(Float16 other) => Half.Equals(other.Half);

    public override bool Equals(object obj) => obj is Float16 other && Equals(other);

    public override int GetHashCode() => Half.GetHashCode();
}
