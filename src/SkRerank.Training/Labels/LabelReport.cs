namespace SkRerank.Training;

/// <summary>Tells what was labelled.</summary>
public sealed record LabelReport
{
    /// <summary>Gets how many passages there are.</summary>
    public required int Passages { get; init; }

    /// <summary>Gets how many queries were labelled, by what they are for.</summary>
    public required IReadOnlyDictionary<DataSplit, int> Queries { get; init; }

    /// <summary>Gets how many queries there are in all.</summary>
    public required int TotalQueries { get; init; }

    /// <summary>Gets how many pairs of query and passage have each role.</summary>
    public required IReadOnlyDictionary<PassageRole, int> Pairs { get; init; }

    /// <summary>Gets what the teacher cost, earlier runs included, in US dollars; null if it is free or not known.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets a value indicating whether labelling stopped at the cost limit.</summary>
    public bool StoppedAtCost { get; init; }
}
