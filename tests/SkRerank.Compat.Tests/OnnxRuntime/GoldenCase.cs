using System.Text.Json.Serialization;

namespace SkRerank.Compat.Tests;

/// <summary>One case of a model's golden.json: the tokens of a pair and the logit of the INT8 file.</summary>
public sealed record GoldenCase(
    [property: JsonPropertyName("input_ids")] long[] InputIds,
    [property: JsonPropertyName("logit_int8")] double Logit);
