using System.Text.Json.Serialization;

namespace SkRerank.Onnx;

/// <summary>Reads the list of known models.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(KnownModel[]))]
internal sealed partial class KnownModelJson : JsonSerializerContext;
