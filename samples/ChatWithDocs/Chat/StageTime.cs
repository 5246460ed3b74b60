namespace ChatWithDocs;

/// <summary>Tells how long a stage took.</summary>
/// <param name="Stage">The name of the stage.</param>
/// <param name="Elapsed">What it took.</param>
public sealed record StageTime(string Stage, TimeSpan Elapsed);
