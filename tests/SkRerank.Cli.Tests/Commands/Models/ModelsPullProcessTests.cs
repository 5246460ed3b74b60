using SkRerank.Onnx.Tests;

namespace SkRerank.Cli.Tests;

/// <summary>Pulls by processes that are killed, compete or fail, against a hub on this machine.</summary>
public sealed class ModelsPullProcessTests
{
    [UnixFact]
    public async Task Pull_KilledInTheMiddle_TheNextPullGoesOnAndIsClean()
    {
        var isFirst = true;
        var halfSent = new TaskCompletionSource();
        using var folder = new ModelFolder();
        await using var server = (await ModelServer.StartAsync(async (context, file, content) =>
        {
            if (!isFirst || !file.EndsWith(".onnx", StringComparison.Ordinal))
                return false;
            isFirst = false;
            await ModelServer.SendStartAsync(context, file, content!, content!.Length / 2);
            halfSent.SetResult();
            await ModelServer.HangAsync(context);
            return true;
        })).WithTiny();

        using var killed = PullProcess.Start(folder, server, "pull", PullProcess.Model);
        await halfSent.Task;
        await WaitForPartAsync(folder);
        killed.Kill();
        await killed.WaitForExitAsync();
        var afterKill = await folder.RunAsync("inspect", PullProcess.Model);
        using var second = PullProcess.Start(folder, server, "pull", PullProcess.Model);
        var pulled = await PullProcess.FinishAsync(second);
        using var third = PullProcess.Start(folder, server, "verify", PullProcess.Model);
        var verified = await PullProcess.FinishAsync(third);

        Assert.Equal(2, afterKill.Code);
        Assert.Equal((0, PullProcess.Model), (pulled.Code, pulled.Out.Trim()));
        Assert.Contains(server.Requests, request => request.Range is not null);
        Assert.Equal(0, verified.Code);
        Assert.Contains("files are as they were stored", verified.Out, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Store, ".incoming")));
    }

    [Fact]
    public async Task Pull_TwoProcessesAtOnce_OneDownloadsAndBothSucceed()
    {
        using var folder = new ModelFolder();
        await using var server = (await ModelServer.StartAsync()).WithTiny();

        using var first = PullProcess.Start(folder, server, "pull", PullProcess.Model);
        using var second = PullProcess.Start(folder, server, "pull", PullProcess.Model);
        var runs = await Task.WhenAll(PullProcess.FinishAsync(first), PullProcess.FinishAsync(second));

        Assert.All(runs, run => Assert.Equal((0, PullProcess.Model), (run.Code, run.Out.Trim())));
        Assert.Single(server.Requests, request => request.File.EndsWith(".onnx", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pull_WebPageInsteadOfTheFile_ReturnsOneWithoutTheToken()
    {
        using var folder = new ModelFolder();
        await using var server = await ModelServer.StartAsync((context, _, _) =>
        {
            context.Response.ContentType = "text/html";
            return Task.FromResult(true);
        });

        using var process = PullProcess.Start(folder, server, "pull", PullProcess.Model);
        var run = await PullProcess.FinishAsync(process);

        Assert.Equal((1, ""), (run.Code, run.Out));
        Assert.Contains("web page", run.Error, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal("Bearer hf_secretsecretsecret", request.Authorization));
        Assert.DoesNotContain("hf_secret", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder.Store, PullProcess.Model)));
    }

    [Fact]
    public async Task Pull_ProxyOfTheEnvironment_CarriesTheRequestsWithoutTheToken()
    {
        using var folder = new ModelFolder();
        await using var proxy = (await ModelServer.StartAsync()).WithTiny();

        using var process = PullProcess.Start(folder, proxy, new Dictionary<string, string>
        {
            ["http_proxy"] = proxy.Address.ToString(),
            ["SKRERANK_MODEL_ENDPOINT"] = "http://hub.invalid",
        }, "pull", PullProcess.Model);
        var run = await PullProcess.FinishAsync(process);

        Assert.Equal((0, PullProcess.Model), (run.Code, run.Out.Trim()));
        Assert.NotEmpty(proxy.Requests);
        Assert.All(proxy.Requests, request => Assert.Null(request.Authorization));
    }

    // The process writes what it has got on its own time; its half of a graph is here as soon as a part of it is.
    private static async Task WaitForPartAsync(ModelFolder folder)
    {
        var parts = Directory.CreateDirectory(Path.Combine(folder.Store, ".incoming", PullProcess.Model, "parts"));
        var hasPart = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(parts.FullName) { NotifyFilter = NotifyFilters.Size | NotifyFilters.FileName | NotifyFilters.LastWrite };
        watcher.Changed += (_, _) => Look();
        watcher.Created += (_, _) => Look();
        watcher.EnableRaisingEvents = true;
        Look();
        await hasPart.Task.WaitAsync(TimeSpan.FromSeconds(60));

        void Look()
        {
            if (parts.EnumerateFiles("*.onnx").Any(file => file.Length > 0))
                hasPart.TrySetResult();
        }
    }
}
