namespace SkRerank.Bench;

/// <summary>Represents what became of one request.</summary>
/// <param name="Fault">The first fault that it met; null where it met none.</param>
/// <param name="Outcome">How it ended: <c>complete</c>, <c>partial</c>, <c>first-stage order</c>, <c>RerankerException</c>, or the name of another exception.</param>
/// <param name="OverrunMs">How many milliseconds after its deadline it ended; negative where it ended before.</param>
/// <param name="Lost">How many candidates are missing or there twice.</param>
/// <param name="Wrong">How many scores are not those of their passages.</param>
internal sealed record ChaosCall(string? Fault, string Outcome, double OverrunMs, int Lost, int Wrong);
