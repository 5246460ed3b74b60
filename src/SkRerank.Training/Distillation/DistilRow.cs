namespace SkRerank.Training;

/// <summary>Represents one way of ranking in the report.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Means">The mean of each measure.</param>
/// <param name="Latency">The median time of a query; null for the first stage.</param>
/// <param name="Bytes">The size of its graph; null for the first stage.</param>
public sealed record DistilRow(string Name, IReadOnlyList<double> Means, TimeSpan? Latency, long? Bytes);
