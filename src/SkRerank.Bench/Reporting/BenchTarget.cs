namespace SkRerank.Bench;

/// <summary>Represents a figure that a benchmark should reach.</summary>
public sealed record BenchTarget
{
    private BenchTarget(string name, double value, double wanted, bool met)
    {
        Name = name;
        Value = value;
        Wanted = wanted;
        Met = met;
    }

    /// <summary>Gets what the figure is of.</summary>
    public string Name { get; }

    /// <summary>Gets the measured figure; not a number if it could not be measured.</summary>
    public double Value { get; }

    /// <summary>Gets the figure to reach.</summary>
    public double Wanted { get; }

    /// <summary>Gets a value indicating whether the figure was reached. A figure that was not measured was not reached.</summary>
    public bool Met { get; }

    /// <summary>Represents a figure that should not be smaller than the one wanted.</summary>
    public static BenchTarget AtLeast(string name, double value, double wanted) => new(name, value, wanted, value >= wanted);

    /// <summary>Represents a figure that should not be larger than the one wanted.</summary>
    public static BenchTarget AtMost(string name, double value, double wanted) => new(name, value, wanted, value <= wanted);
}
