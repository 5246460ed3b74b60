using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx;

/// <summary>Settings of downloads: where models come from and how long to try. A proxy is taken from the environment, as by every <see cref="HttpClient"/>.</summary>
public sealed class ModelHubOptions : IValidatableObject
{
    /// <summary>The environment variable that names a mirror; it goes before <see cref="HubEndpointVariable"/>.</summary>
    public const string EndpointVariable = "SKRERANK_MODEL_ENDPOINT";

    /// <summary>The environment variable by which the tools of Hugging Face name a mirror.</summary>
    public const string HubEndpointVariable = "HF_ENDPOINT";

    /// <summary>The environment variable that holds a token for models behind a login.</summary>
    public const string TokenVariable = "HF_TOKEN";

    /// <summary>The environment variable that forbids downloads, if it is 1, true, yes or on.</summary>
    public const string OfflineVariable = "HF_HUB_OFFLINE";

    /// <summary>Gets or sets the address of the hub or of a mirror that answers as it does.</summary>
    /// <value>An http or https address. The default is <c>https://huggingface.co</c>.</value>
    [Required]
    public Uri Endpoint { get; set; } = new("https://huggingface.co");

    /// <summary>Gets or sets the token. It is sent to <see cref="Endpoint"/> only, never after a redirect to another host, and over https or to this machine only.</summary>
    /// <value>Printable ASCII characters; null, the default, for none.</value>
    public string? Token { get; set; }

    /// <summary>Gets or sets a value indicating whether downloads are forbidden.</summary>
    /// <value>The default is false.</value>
    public bool IsOffline { get; set; }

    /// <summary>Gets or sets how long a server may send nothing before the connection counts as broken.</summary>
    /// <value>From 1 second to 1 hour. The default is 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets or sets how often in a row a broken download is taken up again without getting further.</summary>
    /// <value>From 0 to 100. The default is 4.</value>
    [Range(0, 100)]
    public int MaxRetries { get; set; } = 4;

    /// <summary>Gets or sets the pause before the first retry; it doubles with each one. A server's Retry-After goes before it.</summary>
    /// <value>From 0 to 1 minute. The default is 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Reads the settings of the environment.</summary>
    /// <returns>The settings; defaults for what is not set.</returns>
    /// <exception cref="ValidationException">A variable holds no address.</exception>
    public static ModelHubOptions FromEnvironment()
    {
        var options = new ModelHubOptions
        {
            Token = Read(TokenVariable),
            IsOffline = Read(OfflineVariable)?.ToUpperInvariant() is "1" or "TRUE" or "YES" or "ON",
        };
        foreach (var variable in new[] { EndpointVariable, HubEndpointVariable })
        {
            if (Read(variable) is not { } text)
                continue;

            options.Endpoint = Uri.TryCreate(text, UriKind.Absolute, out var endpoint)
                ? endpoint
                : throw new ValidationException($"{variable} must be an http or https address.");
            break;
        }

        return options;
    }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Endpoint.IsAbsoluteUri || Endpoint.Scheme is not ("http" or "https"))
            yield return new("The endpoint for models must be an http or https address.", [nameof(Endpoint)]);
        if (Token?.All(character => character is > ' ' and <= '~') == false)
            yield return new("The token for models holds characters that no header can carry.", [nameof(Token)]);
    }

    private static string? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable)?.Trim() is { Length: > 0 } value ? value : null;
}
