using System.Text.Json.Serialization;

namespace SkRerank;

/// <summary>Reads and writes the files of this folder without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    RespectNullableAnnotations = true,
    WriteIndented = true)]
[JsonSerializable(typeof(QualityProfileData))]
[JsonSerializable(typeof(StageProfilesData))]
internal sealed partial class BudgetJson : JsonSerializerContext;
