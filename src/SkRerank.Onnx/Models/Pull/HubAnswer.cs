namespace SkRerank.Onnx;

/// <summary>Represents the answer of a hub at the end of its redirects.</summary>
/// <param name="Response">The response, its body not yet read.</param>
/// <param name="Commit">The commit that the file belongs to, as the hub told it.</param>
/// <param name="Sha256">The SHA-256 that the hub knows of the file, where it keeps one.</param>
/// <param name="Bytes">The size that the hub knows of the file, where it tells it.</param>
internal sealed record HubAnswer(HttpResponseMessage Response, string? Commit, string? Sha256, long? Bytes) : IDisposable
{
    /// <summary>Gets the host that gave the body.</summary>
    public string Host => Response.RequestMessage!.RequestUri!.Authority;

    /// <inheritdoc />
    public void Dispose() => Response.Dispose();
}
