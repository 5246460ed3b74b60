using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace SkRerank.Onnx;

/// <summary>Asks a hub for files. It follows redirects itself, so that the token stays with the host that it was given for.</summary>
internal sealed partial class HubClient : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly ModelHubOptions _options;
    private readonly Uri _endpoint;
    private readonly HttpClient _http;

    /// <summary>Creates the client.</summary>
    public HubClient(ModelHubOptions options)
    {
        _options = options;
        _endpoint = new Uri(options.Endpoint.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/') + "/");
        _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = options.StallTimeout })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Gets the host and port of the hub.</summary>
    public string Host => _endpoint.Authority;

    /// <summary>Gets a value indicating whether requests to the hub carry a token.</summary>
    public bool SendsToken => MayHaveToken(_endpoint);

    /// <summary>Asks for a file, or for the rest of it.</summary>
    /// <exception cref="HttpRequestException">The server cannot be reached, or redirects to nowhere.</exception>
    public async Task<HubAnswer> GetAsync(string repository, string revision, string path, PartFile part, CancellationToken cancellationToken)
    {
        var address = new Uri(_endpoint, $"{repository}/resolve/{revision}/{path}");
        string? commit = null, sha256 = null;
        long? bytes = null;
        for (var hop = 0; hop <= MaxRedirects; hop++)
        {
            using var request = RequestFor(address, part);
            var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if (IsHub(address))
            {
                commit ??= Matching(Commit(), Header(response, "X-Repo-Commit"));
                sha256 ??= Matching(Sha256(), Header(response, "X-Linked-ETag")?.Trim('"'));
                bytes ??= long.TryParse(Header(response, "X-Linked-Size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
            }

            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308))
                return new(response, commit, sha256, bytes);
            using (response)
                address = Next(address, response.Headers.Location);
        }

        throw new HttpRequestException($"{Host} redirects more than {MaxRedirects} times.");
    }

    /// <inheritdoc />
    public void Dispose() => _http.Dispose();

    private HttpRequestMessage RequestFor(Uri address, PartFile part)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new("identity"));
        request.Headers.UserAgent.Add(new("skrerank", typeof(HubClient).Assembly.GetName().Version?.ToString(3)));
        if (part.Tag is { } tag)
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            request.Headers.IfRange = new(new EntityTagHeaderValue(tag));
        }

        if (MayHaveToken(address))
            request.Headers.Authorization = new("Bearer", _options.Token);
        return request;
    }

    private bool MayHaveToken(Uri address) =>
        _options.Token is not null && IsHub(address) && (address.Scheme == Uri.UriSchemeHttps || address.IsLoopback);

    private bool IsHub(Uri address) => Uri.Compare(address, _endpoint, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static Uri Next(Uri address, Uri? location)
    {
        var next = location is null ? null : new Uri(address, location);
        if (next is null || next.Scheme is not ("http" or "https"))
            throw new HttpRequestException($"{address.Authority} redirects to no http or https address.");
        if (address.Scheme == Uri.UriSchemeHttps && next.Scheme == Uri.UriSchemeHttp)
            throw new HttpRequestException($"{address.Authority} redirects from https to http, which is not followed.");
        return next;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static string? Matching(Regex pattern, string? text) => text is not null && pattern.IsMatch(text) ? text : null;

    [GeneratedRegex(@"\A[0-9a-f]{40}\z")]
    private static partial Regex Commit();

    [GeneratedRegex(@"\A[0-9a-f]{64}\z")]
    private static partial Regex Sha256();
}
