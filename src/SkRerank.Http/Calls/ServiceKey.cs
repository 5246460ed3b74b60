namespace SkRerank.Http;

/// <summary>Finds the key of a service.</summary>
internal static class ServiceKey
{
    /// <summary>Takes the key from the options or from the environment; null where a self-hosted server has none.</summary>
    /// <exception cref="RerankerException">A hosted service has no key, or the key cannot be sent in a header.</exception>
    public static string? Find(HttpRerankerOptions options, string stage)
    {
        var key = options.ApiKey ?? Environment.GetEnvironmentVariable(options.ApiKeyVariable);
        if (!string.IsNullOrWhiteSpace(key))
            return key.Trim() is var trimmed && trimmed.All(character => character is > ' ' and < (char)127) ? trimmed : throw Fault(
                stage, $"The key of {stage} holds characters that no header takes. Check ApiKey or the environment variable {options.ApiKeyVariable}.");

        return options.Service is not { } service || service.Host != options.Endpoint!.Host ? null : throw Fault(
            stage, $"There is no key for {service.Host}. Set ApiKey or the environment variable {options.ApiKeyVariable}.");
    }

    private static RerankerException Fault(string stage, string message) => new(stage, RerankerErrorKind.Authentication, message);
}
