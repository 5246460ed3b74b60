using Microsoft.AspNetCore.Http;

namespace SkRerank.Onnx.Tests;

/// <summary>What a server refuses, and what is refused of what it sends.</summary>
public sealed class ModelPullRefusalTests
{
    [Theory]
    [InlineData(401, RerankerErrorKind.Authentication, "HF_TOKEN")]
    [InlineData(403, RerankerErrorKind.Authentication, "HF_TOKEN")]
    [InlineData(404, RerankerErrorKind.Unavailable, "has no 'onnx/model.onnx' in owner/made")]
    [InlineData(418, RerankerErrorKind.Protocol, "418")]
    [InlineData(429, RerankerErrorKind.RateLimited, "429")]
    [InlineData(500, RerankerErrorKind.Unavailable, "500")]
    [InlineData(503, RerankerErrorKind.Unavailable, "503")]
    public async Task PullAsync_ErrorStatus_SaysWhatToDoAndStoresNothing(int status, RerankerErrorKind kind, string message)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync((context, file, _) =>
        {
            context.Response.StatusCode = status;
            return Task.FromResult(file.EndsWith(".onnx", StringComparison.Ordinal));
        });

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(folder.LoadableFiles());
    }

    [Fact]
    public async Task PullAsync_TooManyRequests_WaitsAsLongAsTheServerAsks()
    {
        var refusals = 0;
        var time = new WatchedTimeProvider();
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync((context, _, _) =>
        {
            var isRefused = refusals++ == 0;
            if (isRefused)
                (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "30");
            return Task.FromResult(isRefused);
        });
        var stallTimeout = new ModelHubOptions().StallTimeout;

        var pull = folder.Open(server, time: time).PullAsync(TemporaryStore.Made, null, CancellationToken.None);
        var pause = await time.NextTimerAsync(except: stallTimeout);
        var requestsBeforePause = server.Requests.Count;
        time.Advance(pause);
        await pull;

        Assert.Equal((TimeSpan.FromSeconds(30), 1), (pause, requestsBeforePause));
    }

    [Fact]
    public async Task PullAsync_RetryAfterAnHour_FailsAtOnce()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync((context, _, _) =>
        {
            (context.Response.StatusCode, context.Response.Headers.RetryAfter) = (429, "3600");
            return Task.FromResult(true);
        });

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Equal(RerankerErrorKind.RateLimited, failure.Kind);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("other bytes", "sent other bytes")]
    [InlineData("hub announces more", "announces 200,001 bytes")]
    [InlineData("too large", "are expected")]
    [InlineData("too small", "are expected")]
    [InlineData("endless", "are expected")]
    [InlineData("short without length", "sent 150,000 bytes and announced 200,000")]
    [InlineData("web page", "web page")]
    [InlineData("compressed", "encoding")]
    public async Task PullAsync_LyingServer_IsRefusedAndNothingIsStored(string lie, string message)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, _) =>
        {
            if (!file.EndsWith(".onnx", StringComparison.Ordinal))
                return false;
            await LieAsync(context);
            return true;
        });
        var sut = folder.Open(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Equal(RerankerErrorKind.Protocol, failure.Kind);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Empty(folder.LoadableFiles());
        Assert.Null(sut.Find(TemporaryStore.Name));

        async Task LieAsync(HttpContext context)
        {
            var response = context.Response;
            switch (lie)
            {
                case "other bytes":
                    response.Headers["X-Linked-ETag"] = $"\"{new string('a', 64)}\"";
                    await response.Body.WriteAsync(TemporaryStore.Graph);
                    break;
                case "hub announces more":
                    response.Headers["X-Linked-Size"] = "200001";
                    response.ContentLength = 200_000;
                    await response.Body.WriteAsync(TemporaryStore.Graph);
                    break;
                case "too large":
                    response.ContentLength = 10_000_000_000;
                    await response.Body.FlushAsync();
                    await ModelServer.HangAsync(context);
                    break;
                case "too small":
                    response.ContentLength = 3;
                    await response.Body.WriteAsync("abc"u8.ToArray());
                    break;
                case "endless":
                    while (!context.RequestAborted.IsCancellationRequested)
                        await response.Body.WriteAsync(TemporaryStore.Graph);
                    break;
                case "short without length":
                    response.Headers["X-Linked-Size"] = "200000";
                    await response.Body.WriteAsync(TemporaryStore.Graph.AsMemory(0, 150_000));
                    break;
                case "web page":
                    response.ContentType = "text/html; charset=utf-8";
                    await response.WriteAsync("<html>Log in</html>");
                    break;
                default:
                    response.Headers.ContentEncoding = "gzip";
                    await response.Body.WriteAsync(TemporaryStore.Graph);
                    break;
            }
        }
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("null")]
    [InlineData("<html>")]
    public async Task PullAsync_ConfigurationThatIsNoObject_IsRefused(string content)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        server.Files["config.json"] = System.Text.Encoding.UTF8.GetBytes(content);

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Contains("config.json", failure.Message, StringComparison.Ordinal);
        Assert.Empty(folder.LoadableFiles());
    }
}
