using System.Net;

namespace SkRerank.Onnx;

/// <summary>Tells which part of a file an answer brings.</summary>
/// <param name="Offset">Where it begins.</param>
/// <param name="Total">The size of the whole file, where the server tells it.</param>
/// <param name="Tag">The strong entity tag, where there is one.</param>
internal readonly record struct FileBody(long Offset, long? Total, string? Tag)
{
    /// <summary>Reads the headers of an answer of status 200 or 206.</summary>
    /// <exception cref="BrokenTransferException">The answer brings another part than was asked for.</exception>
    public static FileBody Of(HubAnswer answer, PartFile part)
    {
        var tag = answer.Response.Headers.ETag is { IsWeak: false } strong ? strong.Tag : null;
        var headers = answer.Response.Content.Headers;
        if (answer.Response.StatusCode != HttpStatusCode.PartialContent)
            return new(0, headers.ContentLength, tag);
        if (headers.ContentRange is { From: { } from, Length: { } length } && from == part.Length)
            return new(from, length, tag ?? part.Tag);

        part.Delete();
        throw new BrokenTransferException($"{answer.Host} sent another part of the file than it was asked for.", RerankerErrorKind.Protocol, TimeSpan.Zero);
    }
}
