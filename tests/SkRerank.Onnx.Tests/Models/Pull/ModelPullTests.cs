using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace SkRerank.Onnx.Tests;

public sealed class ModelPullTests
{
    [Fact]
    public async Task PullAsync_KnownModel_CanBeLoadedByName()
    {
        using var folder = new TemporaryStore();
        await using var server = (await ModelServer.StartAsync()).WithTiny();
        var sut = folder.Open(server);

        var stored = await sut.PullAsync("MS-MARCO-tinybert-l2-v2");

        await using var encoder = new OnnxCrossEncoder(new() { Model = stored.Model });
        var result = await encoder.RerankAsync("restart a service", ["Bananas are yellow.", "Use Restart-Service to restart a service."]);
        Assert.Equal(1, result.Ranking[0].Index);
        Assert.StartsWith("ms-marco-TinyBERT-L2-v2@", encoder.Metadata.Model, StringComparison.Ordinal);
        Assert.Equal(("apache-2.0", ModelServer.Commit, "cross-encoder/ms-marco-TinyBERT-L2-v2"), (stored.Licence, stored.Revision, stored.Repository));
        Assert.Equal(stored, Assert.Single(sut.Models));
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(folder.Directory, ".incoming")));
    }

    [Fact]
    public async Task PullAsync_FirstAnswerNamesACommit_TakesAllFilesFromIt()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();

        await folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Equal(["main", ModelServer.Commit, ModelServer.Commit], server.Requests.Select(request => request.Revision));
        Assert.Equal(["made-model/config.json", "made-model/model.onnx", "made-model/skrerank.json"], folder.LoadableFiles());
    }

    [Fact]
    public async Task PullAsync_ConnectionCutThreeTimes_GoesOnWhereItWas()
    {
        var cuts = 0;
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, content) =>
        {
            if (!file.EndsWith(".onnx", StringComparison.Ordinal) || cuts++ >= 3)
                return false;
            await ModelServer.SendStartAsync(context, file, content!, 70_000);
            return true;
        });

        var stored = await folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Equal(TemporaryStore.Graph, File.ReadAllBytes(Path.Combine(stored.Directory, "model.onnx")));
        var ranges = server.Requests.Where(request => request.File == "onnx/model.onnx").Select(request => request.Range).ToArray();
        Assert.Null(ranges[0]);
        Assert.All(ranges[1..], range => Assert.Matches("^bytes=[1-9][0-9]*-$", range));
    }

    [Fact]
    public async Task PullAsync_CutForEver_FailsAndTheNextCallGoesOn()
    {
        var isBroken = true;
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, content) =>
        {
            if (!isBroken || content is null)
                return false;
            await ModelServer.SendStartAsync(context, file, content, 10_000);
            return true;
        });
        var sut = folder.Open(server);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None));
        var requestsUntilFailure = server.Requests.Count;
        var storedAfterFailure = sut.Find(TemporaryStore.Name);
        isBroken = false;
        await sut.PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Equal(RerankerErrorKind.Unavailable, failure.Kind);
        Assert.Null(storedAfterFailure);
        Assert.InRange(requestsUntilFailure, 5, 20);
        Assert.NotNull(server.Requests[requestsUntilFailure].Range);
        Assert.Equal(TemporaryStore.Graph, File.ReadAllBytes(Path.Combine(folder.Directory, TemporaryStore.Name, "model.onnx")));
    }

    [Theory]
    [InlineData("ignores the range")]
    [InlineData("sends another part")]
    [InlineData("answers 416")]
    [InlineData("has another file now")]
    [InlineData("sends a wrong rest")]
    public async Task PullAsync_ServerThatCannotResume_StartsAgain(string behaviour)
    {
        var isFirst = true;
        using var folder = new TemporaryStore();
        var replaced = TemporaryStore.Bytes(seed: 2, 200_000);
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, content) =>
        {
            if (!file.EndsWith(".onnx", StringComparison.Ordinal))
                return false;
            if (isFirst)
            {
                isFirst = false;
                await ModelServer.SendStartAsync(context, file, content!, 90_000);
                return true;
            }

            if (context.Request.Headers.Range.Count == 0)
                return false;
            await MisbehaveAsync(context, file);
            return true;
        });

        var stored = await folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        var expected = behaviour == "has another file now" ? replaced : TemporaryStore.Graph;
        Assert.Equal(expected, File.ReadAllBytes(Path.Combine(stored.Directory, "model.onnx")));

        async Task MisbehaveAsync(HttpContext context, string file)
        {
            switch (behaviour)
            {
                case "ignores the range":
                    context.Request.Headers.Range = default;
                    await ModelServer.AnswerAsync(context, file, TemporaryStore.Graph);
                    break;
                case "sends another part":
                    (context.Response.StatusCode, context.Response.Headers.ContentRange) = (206, "bytes 5-199999/200000");
                    await context.Response.Body.WriteAsync(TemporaryStore.Graph.AsMemory(5));
                    break;
                case "answers 416":
                    context.Response.StatusCode = 416;
                    break;
                case "has another file now":
                    await ModelServer.AnswerAsync(context, file, replaced);
                    break;
                default:
                    var offset = (int)context.Request.GetTypedHeaders().Range!.Ranges.Single().From!;
                    (context.Response.StatusCode, context.Response.Headers.ContentRange) = (206, $"bytes {offset}-199999/200000");
                    context.Response.Headers["X-Linked-ETag"] = $"\"{Convert.ToHexStringLower(SHA256.HashData(TemporaryStore.Graph))}\"";
                    await context.Response.Body.WriteAsync(replaced.AsMemory(offset));
                    break;
            }
        }
    }

    [Fact]
    public async Task PullAsync_ServerFallsSilent_FailsAfterTheLimit()
    {
        var hanging = new TaskCompletionSource();
        var time = new ManualTimeProvider();
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, content) =>
        {
            await ModelServer.SendStartAsync(context, file, content!, 50_000);
            hanging.TrySetResult();
            await ModelServer.HangAsync(context);
            return true;
        });

        var pull = folder.Open(server, options => options.MaxRetries = 0, time).PullAsync(TemporaryStore.Made, null, CancellationToken.None);
        await hanging.Task;
        time.Advance(new ModelHubOptions().StallTimeout);

        var failure = await Assert.ThrowsAsync<RerankerException>(() => pull);
        Assert.Equal(RerankerErrorKind.Timeout, failure.Kind);
        Assert.Contains("sent nothing for 60 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PullAsync_Cancelled_KeepsThePartAndNoModel()
    {
        using var cancellation = new CancellationTokenSource();
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync(async (context, file, content) =>
        {
            await ModelServer.SendStartAsync(context, file, content!, 50_000);
            await ModelServer.HangAsync(context);
            return true;
        });
        var started = new Progress(cancellation.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => folder.Open(server).PullAsync(TemporaryStore.Made, started, cancellation.Token));

        Assert.Empty(folder.LoadableFiles());
        Assert.True(new FileInfo(Path.Combine(folder.Directory, ".incoming", TemporaryStore.Name, "parts", "model.onnx")).Length > 0);
    }

    [Theory]
    [InlineData("\"half")]
    [InlineData("")]
    [InlineData("line\r\nInjected: yes")]
    public async Task PullAsync_TagOfThePartIsDamaged_StartsAgain(string tag)
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        var incoming = Path.Combine(folder.Directory, ".incoming", TemporaryStore.Name);
        new StoreLayout(folder.Directory, TemporaryStore.Name).Prepare($"{TemporaryStore.Made.Repository} for {Processor.Current}");
        File.WriteAllText(Path.Combine(incoming, "parts", "model.onnx"), "part");
        File.WriteAllText(Path.Combine(incoming, "parts", "model.onnx.etag"), tag);

        var stored = await folder.Open(server).PullAsync(TemporaryStore.Made, null, CancellationToken.None);

        Assert.Null(server.Requests[0].Range);
        Assert.Equal(TemporaryStore.Graph, File.ReadAllBytes(Path.Combine(stored.Directory, "model.onnx")));
    }

    [Fact]
    public async Task PullAsync_NoGraphForThisProcessor_TakesTheNextBest()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        var model = TemporaryStore.Made with
        {
            Graphs = [new() { For = ProcessorKind.Any, IsInt8 = true, Files = [new("onnx/absent.onnx")] }, .. TemporaryStore.Made.Graphs],
        };

        await folder.Open(server).PullAsync(model, null, CancellationToken.None);

        Assert.Contains("made-model/model.onnx", folder.LoadableFiles());
        Assert.DoesNotContain("made-model/model.int8.onnx", folder.LoadableFiles());
    }

    [Fact]
    public async Task PullAsync_ExternalData_LiesBesideTheGraph()
    {
        using var folder = new TemporaryStore();
        await using var server = await TemporaryStore.ServeMadeAsync();
        server.Files["onnx/model.onnx_data"] = TemporaryStore.Bytes(seed: 3, 1000);
        var model = TemporaryStore.Made with
        {
            Graphs = [new() { For = ProcessorKind.Any, Files = [new("onnx/model.onnx"), new("onnx/model.onnx_data")] }],
        };

        await folder.Open(server).PullAsync(model, null, CancellationToken.None);

        Assert.Contains("made-model/model.onnx_data", folder.LoadableFiles());
    }

    private sealed class Progress(Action started) : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value)
        {
            if (value.Bytes > 0)
                started();
        }
    }
}
