namespace SkRerank.Http;

/// <summary>Represents a list price.</summary>
/// <param name="Provider">The service, as its reranker is named in SPECs: <c>cohere</c>, <c>voyage</c>.</param>
/// <param name="Model">The model, or what the names of several models begin with, followed by <c>*</c>.</param>
/// <param name="Usd">US dollars for <paramref name="Per"/> units.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Per">How many units the price is for.</param>
/// <param name="AsOf">The day for which the price was read.</param>
/// <param name="Source">Where it was read.</param>
public sealed record RerankPrice(string Provider, string Model, decimal Usd, RerankPriceUnit Unit, int Per, DateOnly AsOf, string Source);
