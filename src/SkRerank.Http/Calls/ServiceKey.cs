namespace SkRerank.Http;

/// <summary>Finds the key of a service.</summary>
internal static class ServiceKey
{
    /// <summary>Takes the key from the options or from the environment; null where a self-hosted server has none.</summary>
    /// <exception cref="RerankerException">A hosted service has no key, or the key cannot be sent in a header.</exception>
    public static string? Find(HttpRerankerOptions options, string stage)
    {
        if (Find(options.ApiKey, options.ApiKeyVariable, stage) is { } key)
            return key;

        return options.Service is not { } service || service.Host != options.Endpoint!.Host ? null : throw Fault(
            stage, $"There is no key for {service.Host}. Set ApiKey or the environment variable {options.ApiKeyVariable}.");
    }

    /// <summary>Takes the key of a second endpoint from the options or from the environment; null where there is none.</summary>
    /// <exception cref="RerankerException">The key cannot be sent in a header.</exception>
    public static string? Find(HedgingOptions options, string stage) => Find(options.ApiKey, options.ApiKeyVariable, stage);

    private static string? Find(string? given, string? variable, string stage)
    {
        var key = given ?? (variable is null ? null : Environment.GetEnvironmentVariable(variable));
        if (string.IsNullOrWhiteSpace(key))
            return null;

        return key.Trim() is var trimmed && trimmed.All(character => character is > ' ' and < (char)127) ? trimmed : throw Fault(
            stage, $"The key of {stage} holds characters that no header takes. Check ApiKey or the environment variable {variable}.");
    }

    private static RerankerException Fault(string stage, string message) => new(stage, RerankerErrorKind.Authentication, message);
}
