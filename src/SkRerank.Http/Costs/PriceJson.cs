using System.Text.Json;
using System.Text.Json.Serialization;

namespace SkRerank.Http;

/// <summary>Reads price lists.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(RerankPrice[]))]
internal sealed partial class PriceJson : JsonSerializerContext;
