using SkRerank.Onnx;

namespace SkRerank.Training.Tests;

public sealed class TrainingProcessTests : IDisposable
{
    private static readonly TrainingOptions Short = new() { Steps = 8, MeasureEvery = 2, QueriesPerStep = 2, Group = 4, MaxTokens = 48, Threads = 1 };

    private readonly TemporaryFolder _folder = new();
    private readonly ToyDomain _domain = new();

    public void Dispose() => _folder.Dispose();

    [TrainingFact]
    public async Task RunAsync_Killed_GoesOnToTheSameWeights()
    {
        var labels = await LabelsAsync();
        var sut = new TrainingProcess(await PythonRuntime.FindAsync());
        await sut.RunAsync(labels, OnnxModel.Tiny.Directory, Out("whole"), Short, null, CancellationToken.None);
        using var killing = new CancellationTokenSource();
        var messages = new Messages { OnReport = message => { if (message.StartsWith("step 4:", StringComparison.Ordinal)) killing.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.RunAsync(labels, OnnxModel.Tiny.Directory, Out("killed"), Short, messages, killing.Token));
        Assert.False(File.Exists(Path.Combine(Out("killed"), "finished.json")));

        await sut.RunAsync(labels, OnnxModel.Tiny.Directory, Out("killed"), Short, null, CancellationToken.None);

        Assert.All(["finished.json", "fp32/model.onnx", "fp32/golden.json"], file =>
            Assert.Equal(File.ReadAllBytes(Path.Combine(Out("whole"), file)), File.ReadAllBytes(Path.Combine(Out("killed"), file))));
    }

    [TrainingFact]
    public async Task RunAsync_OtherSettings_AreRefused()
    {
        var labels = await LabelsAsync();
        var sut = new TrainingProcess(await PythonRuntime.FindAsync());
        using var killing = new CancellationTokenSource();
        var messages = new Messages { OnReport = message => { if (message.StartsWith("step 2:", StringComparison.Ordinal)) killing.Cancel(); } };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => sut.RunAsync(labels, OnnxModel.Tiny.Directory, Out("mine"), Short, messages, killing.Token));

        var fault = await Assert.ThrowsAsync<RerankerException>(
            () => sut.RunAsync(labels, OnnxModel.Tiny.Directory, Out("mine"), Short with { Seed = 2 }, null, CancellationToken.None));

        Assert.Contains("other seed", fault.Message, StringComparison.Ordinal);
    }

    private string Out(string name) => Path.Combine(_folder.Root, name);

    private async Task<string> LabelsAsync()
    {
        var labels = Out("labels");
        await new LabelJob(
            new() { Documents = _domain.WriteTo(_folder, machines: 4), Directory = labels, Kinds = [QueryKind.Heading], Depth = 8 }, "expert", _domain.Expert).RunAsync();
        return labels;
    }
}
