namespace SkRerank.Onnx;

/// <summary>Brings all files of a model into the store: the graph that this machine's processor runs best, all of one commit.</summary>
internal sealed class ModelPull(StoreLayout layout, KnownModel model, ModelHubOptions options, IProgress<ModelPullProgress>? progress, TimeProvider time)
{
    private const string DefaultBranch = "main";
    private const int MaxJsonBytes = 64 << 20;

    private readonly IProgress<ModelPullProgress> _progress = progress ?? new NoProgress();
    private readonly List<(KnownFile File, string LocalPath)> _fetched = [];
    private ModelManifest? _pin;
    private string _revision = DefaultBranch;

    /// <summary>Fetches what is missing and publishes the model.</summary>
    /// <exception cref="RerankerException">A file cannot be had, or is not what it should be.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        layout.Prepare($"{model.Repository} for {Processor.Current}");
        _pin = ModelManifest.TryRead(layout.Pin, model.Name);
        _revision = _pin?.Revision ?? ReadRevision() ?? DefaultBranch;

        using var hub = new HubClient(options);
        var transfer = new FileTransfer(hub, model, options, _progress, time);
        var graph = await FetchGraphAsync(transfer, cancellationToken).ConfigureAwait(false)
            ?? throw Missing(hub, model.GraphsFor(Processor.Current)[^1].Files[0].Path);
        foreach (var file in model.Files)
        {
            if (!await FetchAsync(transfer, file, file.Path, cancellationToken).ConfigureAwait(false) && !file.IsOptional)
                throw Missing(hub, file.Path);
        }

        _progress.Report(new(ModelPullPhase.Checking));
        await WriteRecordsAsync(graph.Files[0].Path, cancellationToken).ConfigureAwait(false);
        layout.Publish();
    }

    private async Task<KnownGraph?> FetchGraphAsync(FileTransfer transfer, CancellationToken cancellationToken)
    {
        foreach (var graph in model.GraphsFor(Processor.Current))
        {
            var isComplete = true;
            foreach (var file in graph.Files.TakeWhile(_ => isComplete))
                isComplete = await FetchAsync(transfer, file, graph.LocalPath(file), cancellationToken).ConfigureAwait(false);
            if (isComplete)
                return graph;
        }

        return null;
    }

    private async Task<bool> FetchAsync(FileTransfer transfer, KnownFile file, string localPath, CancellationToken cancellationToken)
    {
        var target = StorePath.Combine(layout.Staging, localPath);
        if (!File.Exists(target))
        {
            var part = new PartFile(Path.Combine(layout.Parts, localPath.Replace('/', '_')));
            var pinned = _pin?.Files.FirstOrDefault(pinned => pinned.Path == file.Path)?.Sha256;
            var (isFound, commit) = await transfer.FetchAsync(file, _revision, pinned, part, cancellationToken).ConfigureAwait(false);
            if (_revision == DefaultBranch && commit is not null)
                await WriteRevisionAsync(commit, cancellationToken).ConfigureAwait(false);
            if (!isFound)
                return false;

            part.MoveTo(target);
            RequireJson(localPath, target);
        }

        _fetched.Add((file, localPath));
        return true;
    }

    private void RequireJson(string localPath, string target)
    {
        if (!localPath.EndsWith(".json", StringComparison.Ordinal))
            return;
        try
        {
            new ModelDirectory(layout.Staging, model.Name).ReadJson(localPath, MaxJsonBytes);
        }
        catch (RerankerException)
        {
            File.Delete(target);
            throw;
        }
    }

    private async Task WriteRecordsAsync(string graph, CancellationToken cancellationToken)
    {
        var manifest = new ModelManifest
        {
            Repository = model.Repository,
            Revision = _revision == DefaultBranch ? null : _revision,
            Licence = model.Licence,
            Graph = graph,
            Files = await ModelManifest.DescribeAsync(layout.Staging, cancellationToken).ConfigureAwait(false),
        };
        manifest.Write(layout.Staging);

        var pulled = _fetched.Select(fetched => manifest.Files.Single(file => file.Path == fetched.LocalPath) with { Path = fetched.File.Path });
        Directory.CreateDirectory(layout.Pin);
        (manifest with { Files = [.. pulled.UnionBy(_pin?.Files ?? [], file => file.Path)] }).Write(layout.Pin);
    }

    private string RevisionFile => Path.Combine(layout.Incoming, "revision");

    private string? ReadRevision() => File.Exists(RevisionFile) && File.ReadAllText(RevisionFile) is { Length: 40 } commit && commit.All(char.IsAsciiHexDigit)
        ? commit
        : null;

    private async Task WriteRevisionAsync(string commit, CancellationToken cancellationToken)
    {
        _revision = commit;
        await File.WriteAllTextAsync(RevisionFile, commit, cancellationToken).ConfigureAwait(false);
    }

    private RerankerException Missing(HubClient hub, string path) => new(
        model.Name, RerankerErrorKind.Unavailable, $"Model '{model.Name}': {hub.Host} has no '{path}' in {model.Repository} at {_revision}.");

    private sealed class NoProgress : IProgress<ModelPullProgress>
    {
        public void Report(ModelPullProgress value)
        {
        }
    }
}
