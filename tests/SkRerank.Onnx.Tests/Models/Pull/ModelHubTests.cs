using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx.Tests;

public sealed class ModelHubTests
{
    private const string Token = "hf_secretsecretsecret";

    [Fact]
    public async Task PullAsync_RedirectToAnotherHost_LeavesTheTokenBehind()
    {
        using var folder = new TemporaryStore();
        await using var storage = await TemporaryStore.ServeMadeAsync();
        await using var hub = await ModelServer.StartAsync((context, file, _) =>
        {
            context.Response.Redirect($"{storage.Address}owner/made/resolve/main/{file}?signature=abc");
            return Task.FromResult(true);
        });

        await folder.Open(hub, options => options.Token = Token).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.All(hub.Requests, request => Assert.Equal($"Bearer {Token}", request.Authorization));
        Assert.All(storage.Requests, request => Assert.Null(request.Authorization));
        Assert.Equal(3, storage.Requests.Count);
    }

    [Fact]
    public async Task PullAsync_RedirectOnTheSameHost_KeepsTheToken()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync((context, file, _) =>
        {
            var isMoved = context.Request.Path.StartsWithSegments("/owner", StringComparison.Ordinal);
            if (isMoved)
                context.Response.Redirect($"/renamed/made/resolve/main/{file}");
            return Task.FromResult(isMoved);
        });

        await folder.Open(server, options => options.Token = Token).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.All(server.Requests, request => Assert.Equal($"Bearer {Token}", request.Authorization));
    }

    [Fact]
    public async Task PullAsync_RedirectsInACircle_Fails()
    {
        using var folder = new TemporaryStore();
        await using var server = await ModelServer.StartAsync((context, file, _) =>
        {
            context.Response.Redirect(context.Request.Path);
            return Task.FromResult(true);
        });

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server, options => options.MaxRetries = 0).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Contains("redirects more than 5 times", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task PullAsync_Fails_NeverNamesTheToken(int status)
    {
        using var folder = new TemporaryStore();
        await using var server = await ModelServer.StartAsync((context, _, _) =>
        {
            (context.Response.StatusCode, context.Response.ContentType) = (status, "text/html");
            return Task.FromResult(true);
        });

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server, options => options.Token = Token).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.DoesNotContain(Token, failure.ToString(), StringComparison.Ordinal);
        Assert.All(
            Directory.EnumerateFiles(folder.Directory, "*", SearchOption.AllDirectories),
            path => Assert.DoesNotContain(Token, File.ReadAllText(path), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("line\r\nInjected: yes")]
    public async Task PullAsync_TokenThatNoHeaderCanCarry_IsRefusedUnnamed(string token)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();

        var failure = await Assert.ThrowsAsync<ValidationException>(
            () => folder.Open(server, options => options.Token = token).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.DoesNotContain(token, failure.ToString(), StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task PullAsync_Unreachable_SaysWhichHost()
    {
        using var folder = new TemporaryStore();
        var server = await TemporaryStore.ServeMadeAsync();
        var address = server.Address;
        var sut = folder.Open(server, options => options.MaxRetries = 1);
        await server.DisposeAsync();

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.Contains(address.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_Offline_AsksNobody()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();

        var failure = await Assert.ThrowsAsync<RerankerException>(
            () => folder.Open(server, options => options.IsOffline = true).PullAsync(TemporaryStore.Made, null, CancellationToken.None));

        Assert.Contains("HF_HUB_OFFLINE", failure.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
