namespace SkRerank.Http;

/// <summary>Reads bodies up to a limit.</summary>
internal static class BoundedBody
{
    /// <summary>Replaces the content of an answer by its bytes; null where it is longer than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpContent content, int limit, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength > limit)
            return null;

        var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using var body = new MemoryStream();
            var chunk = new byte[16 << 10];
            int read;
            while ((read = await stream.ReadAsync(chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (body.Length + read > limit)
                    return null;
                body.Write(chunk, 0, read);
            }

            return body.ToArray();
        }
    }
}
