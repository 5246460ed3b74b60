using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Settings for a second call, sent when the first has no answer yet or failed. The first good answer wins; the other call is cancelled.</summary>
/// <remarks>Both calls may be billed. A second call never waits: where a limit of its key leaves no room at once, it is not sent.</remarks>
public sealed class HedgingOptions
{
    /// <summary>Gets or sets how long to wait for the first call before the second is sent.</summary>
    /// <value>From zero to a minute. The default is 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Delay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Gets or sets where the second call goes: another address that speaks like the first.</summary>
    /// <value>Null, the default, means the same address with the same key and headers.</value>
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the key for <see cref="Endpoint"/>.</summary>
    /// <value>Null, the default, means the value of <see cref="ApiKeyVariable"/>.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the environment variable that holds the key for <see cref="Endpoint"/>.</summary>
    /// <value>Null, the default, means that there is none.</value>
    public string? ApiKeyVariable { get; set; }

    /// <summary>Gets the headers for <see cref="Endpoint"/>; those of the first address are not sent there.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}
