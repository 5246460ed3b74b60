namespace SkRerank.Http;

/// <summary>Represents what a service answered to one call.</summary>
/// <param name="Scores">One score for each passage of the call; not a number where there is none.</param>
/// <param name="Usage">The tokens or search units; null if the answer does not tell.</param>
internal sealed record ServiceAnswer(double[] Scores, long? Usage);
