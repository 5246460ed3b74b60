namespace Microsoft.SemanticKernel.Services;

/// <summary>Reads the attributes of AI services.</summary>
public static class AIServiceExtensions
{
    public static string ModelIdKey => "ModelId";

    public static string EndpointKey => "Endpoint";

    public static string ApiVersionKey => "ApiVersion";

    public static string? GetModelId(this IAIService service) => Attribute(service, ModelIdKey);

    public static string? GetEndpoint(this IAIService service) => Attribute(service, EndpointKey);

    public static string? GetApiVersion(this IAIService service) => Attribute(service, ApiVersionKey);

    private static string? Attribute(IAIService service, string key)
    {
        ArgumentNullException.ThrowIfNull(service);
        return service.Attributes?.TryGetValue(key, out var value) == true ? value as string : null;
    }
}
