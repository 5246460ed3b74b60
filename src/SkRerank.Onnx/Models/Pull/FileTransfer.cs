using System.Net;

namespace SkRerank.Onnx;

/// <summary>Brings one file of a repository here: in as many tries as it takes, each going on where the last one ended.</summary>
internal sealed class FileTransfer(HubClient hub, KnownModel model, ModelHubOptions options, IProgress<ModelPullProgress> progress, TimeProvider time)
{
    /// <summary>A try that brought less does not count as getting further: a server must not hold us for ever with a byte at a time.</summary>
    private const long Further = 64 * 1024;

    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <summary>Fetches a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="revision">The branch or commit.</param>
    /// <param name="sha256">What the file must be, where that is known from an earlier download.</param>
    /// <param name="part">Where it is put.</param>
    /// <param name="cancellationToken">Stops; what is here stays.</param>
    /// <returns>The commit that the hub named, if it did; whether the file was found.</returns>
    /// <exception cref="RerankerException">The file cannot be had, or is not what it should be.</exception>
    public async Task<(bool IsFound, string? Commit)> FetchAsync(
        KnownFile file, string revision, string? sha256, PartFile part, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            var before = part.Length;
            try
            {
                return await TryAsync(file, revision, sha256, part, cancellationToken).ConfigureAwait(false);
            }
            catch (BrokenTransferException broken)
            {
                failures = part.Length >= before + Further ? 1 : failures + 1;
                if (failures > options.MaxRetries || broken.RetryAfter > LongestWait)
                    throw Fault(file, broken.Kind, $"{broken.Message} What has arrived is kept; pull again to go on.", broken.InnerException);

                var pause = broken.RetryAfter ?? options.RetryDelay * Math.Pow(2, failures - 1);
                await Task.Delay(pause < LongestWait ? pause : LongestWait, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<(bool IsFound, string? Commit)> TryAsync(
        KnownFile file, string revision, string? sha256, PartFile part, CancellationToken cancellationToken)
    {
        using var stall = new StallWatch(options.StallTimeout, time, cancellationToken);
        using var answer = await stall.WatchAsync(
            hub.Host, token => hub.GetAsync(model.Repository, revision, file.Path, part, token)).ConfigureAwait(false);
        if (answer.Response.StatusCode == HttpStatusCode.NotFound)
            return (false, answer.Commit);

        RequireFile(file, part, answer);
        var body = FileBody.Of(answer, part);
        var announced = answer.Bytes ?? body.Total;
        if (body.Total is { } total && total != announced)
            throw Fault(file, RerankerErrorKind.Protocol, $"{hub.Host} announces {announced:N0} bytes, {answer.Host} {total:N0}.");
        RequireSize(file, announced ?? file.MinBytes);

        var received = await ReceiveAsync(file, part, answer, body, stall).ConfigureAwait(false);
        if (received != (announced ?? received))
            throw Rejected(file, part, $"{answer.Host} sent {received:N0} bytes and announced {announced:N0}.");
        RequireSize(file, received);
        await RequireHashAsync(file, part, answer, body, sha256, cancellationToken).ConfigureAwait(false);
        return (true, answer.Commit);
    }

    private async Task<long> ReceiveAsync(KnownFile file, PartFile part, HubAnswer answer, FileBody body, StallWatch stall)
    {
        var buffer = new byte[128 * 1024];
        var source = await stall.WatchAsync(answer.Host, answer.Response.Content.ReadAsStreamAsync).ConfigureAwait(false);
        var target = part.OpenAt(body.Offset, body.Tag);
        await using (target.ConfigureAwait(false))
        {
            while (await stall.WatchAsync(answer.Host, token => source.ReadAsync(buffer, token).AsTask()).ConfigureAwait(false) is > 0 and var count)
            {
                RequireSize(file, Math.Max(target.Position + count, file.MinBytes));
                await target.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None).ConfigureAwait(false);
                progress.Report(new(ModelPullPhase.Downloading, file.Path, target.Position, body.Total));
            }

            target.Flush(flushToDisk: true);
            if (target.Position < body.Total)
                throw new BrokenTransferException($"{answer.Host} ended the transfer at {target.Position:N0} of {body.Total:N0} bytes.", RerankerErrorKind.Unavailable);
            return target.Position;
        }
    }

    private void RequireFile(KnownFile file, PartFile part, HubAnswer answer)
    {
        var (status, host) = ((int)answer.Response.StatusCode, answer.Host);
        switch (status)
        {
            case 200 or 206 when answer.Response.Content.Headers.ContentType?.MediaType == "text/html":
                throw Fault(file, RerankerErrorKind.Protocol, $"{host} answered with a web page; is there a login or proxy page in between?");
            case 200 or 206 when answer.Response.Content.Headers.ContentEncoding.Any(encoding => encoding != "identity"):
                throw Fault(file, RerankerErrorKind.Protocol, $"{host} sent the file in an encoding that was not asked for.");
            case 200 or 206:
                return;
            case 401 or 403:
                var advice = hub.SendsToken
                    ? $"the token in {ModelHubOptions.TokenVariable} was refused."
                    : $"if {model.Repository} asks for a login, set {ModelHubOptions.TokenVariable} (it is sent over https only).";
                throw Fault(file, RerankerErrorKind.Authentication, $"{host} answered {status}; {advice}");
            case 416:
                part.Delete();
                throw new BrokenTransferException($"{host} cannot continue the part that is here.", RerankerErrorKind.Protocol, TimeSpan.Zero);
            case 429:
                throw new BrokenTransferException($"{host} answered 429, too many requests.", RerankerErrorKind.RateLimited, RetryAfter(answer));
            case 408 or >= 500:
                throw new BrokenTransferException($"{host} answered {status}.", RerankerErrorKind.Unavailable, RetryAfter(answer));
            default:
                throw Fault(file, RerankerErrorKind.Protocol, $"{host} answered {status}.");
        }
    }

    private void RequireSize(KnownFile file, long bytes)
    {
        if (bytes < file.MinBytes || bytes > file.MaxBytes)
            throw Fault(file, RerankerErrorKind.Protocol, $"it has {bytes:N0} bytes; from {file.MinBytes:N0} to {file.MaxBytes:N0} are expected.");
    }

    private async Task RequireHashAsync(
        KnownFile file, PartFile part, HubAnswer answer, FileBody body, string? atFirstPull, CancellationToken cancellationToken)
    {
        if ((atFirstPull ?? answer.Sha256) is not { } expected)
            return;
        var hash = await ModelManifest.HashAsync(part.Path, cancellationToken).ConfigureAwait(false);
        if (hash == expected)
            return;

        var source = atFirstPull is null ? "the hub names" : "at the first pull it was";
        var rejected = Rejected(file, part, $"{answer.Host} sent other bytes: their SHA-256 is {hash}; {source} {expected}.");
        throw body.Offset == 0
            ? rejected
            : new BrokenTransferException($"{answer.Host} sent a rest that does not fit what is here.", RerankerErrorKind.Protocol, TimeSpan.Zero, rejected);
    }

    private RerankerException Rejected(KnownFile file, PartFile part, string fact)
    {
        part.Delete();
        return Fault(file, RerankerErrorKind.Protocol, fact);
    }

    private TimeSpan? RetryAfter(HubAnswer answer) => answer.Response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };

    private RerankerException Fault(KnownFile file, RerankerErrorKind kind, string fact, Exception? cause = null) =>
        new(model.Name, kind, $"Model '{model.Name}', file '{file.Path}': {fact}", cause);
}
