using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx;

/// <summary>
/// Represents a directory of models that are used by name: pulled from a hub, or added from elsewhere. Processes may share it.
/// </summary>
/// <remarks>
/// A model appears in one step, when all its files are there and their SHA-256 is recorded; loading it checks them. Nothing but
/// <see cref="PullAsync(string, IProgress{ModelPullProgress}?, CancellationToken)"/> uses the network.
/// </remarks>
public sealed class ModelStore
{
    /// <summary>The environment variable that names the directory.</summary>
    public const string DirectoryVariable = "SKRERANK_MODELS";

    private readonly ModelHubOptions? _hub;
    private readonly TimeProvider _time;

    /// <summary>Creates a store over a directory, which need not exist yet.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="hub">Where models come from; null means what the environment says.</param>
    /// <param name="timeProvider">The clock between retries; null means the system's.</param>
    /// <exception cref="ArgumentException"><paramref name="directory"/> is null, empty or white space.</exception>
    public ModelStore(string directory, ModelHubOptions? hub = null, TimeProvider? timeProvider = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        Directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        _hub = hub;
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <summary>Gets the full path of the directory.</summary>
    public string Directory { get; }

    /// <summary>Gets the models of the store, by name.</summary>
    /// <exception cref="RerankerException">The record of a model is broken; the message names it.</exception>
    public IReadOnlyList<StoredModel> Models => !System.IO.Directory.Exists(Directory)
        ? []
        : [.. System.IO.Directory.EnumerateDirectories(Directory).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(name => Find(name!)).OfType<StoredModel>()];

    /// <summary>Opens the store of this user: the directory in <see cref="DirectoryVariable"/>, or <c>skrerank/models</c> among the user's data.</summary>
    /// <returns>The store.</returns>
    /// <exception cref="RerankerException">The user has no directory for data, and the variable is not set.</exception>
    public static ModelStore FromEnvironment()
    {
        if (Environment.GetEnvironmentVariable(DirectoryVariable)?.Trim() is { Length: > 0 } directory)
            return new(directory);

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return data.Length > 0
            ? new(Path.Combine(data, "skrerank", "models"))
            : throw Fault("models", $"There is no directory for the user's data; set {DirectoryVariable} to a directory for models.");
    }

    /// <summary>Finds a model of the store.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The model; null if it is not there.</returns>
    /// <exception cref="RerankerException">The record of the model is broken.</exception>
    public StoredModel? Find(string name)
    {
        if (!StorePath.IsName(name))
            return null;
        name = KnownModel.Find(name)?.Name ?? name;
        var directory = new StoreLayout(Directory, name).Model;
        return ModelManifest.TryRead(directory, name) is { } manifest ? new(name, directory, manifest) : null;
    }

    /// <summary>Names a model for <see cref="OnnxCrossEncoderOptions.Model"/>, whether it is in the store yet or not.</summary>
    /// <param name="name">The name; <c>lrt</c> and <c>tiny</c> are those that ship with the library.</param>
    /// <returns>The model. The store is looked into when it is loaded: if it is not there then, the error names the command to get it.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is null or no name.</exception>
    public OnnxModel Get(string name)
    {
        if (!StorePath.IsName(name))
            throw new ArgumentException($"'{name}' is no name of a model.", nameof(name));
        name = KnownModel.Find(name)?.Name ?? name;
        return name == OnnxModel.Lrt.Name ? OnnxModel.Lrt
            : name == OnnxModel.Tiny.Name ? OnnxModel.Tiny
            : OnnxModel.Stored(name, new StoreLayout(Directory, name).Model);
    }

    /// <summary>Fetches a known model, or goes on where an earlier call ended. What is there already is checked and left alone.</summary>
    /// <param name="name">A name of <see cref="KnownModel.All"/>.</param>
    /// <param name="progress">Told how far it is, on the thread that reads.</param>
    /// <param name="cancellationToken">Stops; what has arrived is kept for the next call.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RerankerException">
    /// The name is not known, downloads are forbidden, the hub cannot be reached or refuses, it sends other bytes than at the first pull,
    /// or the directory cannot be written.
    /// </exception>
    /// <exception cref="ValidationException">A setting of the hub is out of its range.</exception>
    public Task<StoredModel> PullAsync(string name, IProgress<ModelPullProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(name);
        var model = KnownModel.Find(name) ?? throw Fault(name, $"There is no known model '{name}'. {KnownNames()} Add your own with: skrerank models add DIR");
        if (!model.CanBePulled)
        {
            throw Fault(model.Name, $"{model.Repository} is not known to hold an ONNX graph. Export it, then add the directory: " +
                $"optimum-cli export onnx --model {model.Repository} DIR && skrerank models add DIR --name {model.Name}");
        }

        return PullAsync(model, progress, cancellationToken);
    }

    /// <summary>Copies a model directory into the store, after loading it once.</summary>
    /// <param name="directory">The directory, as for <see cref="OnnxModel.FromDirectory"/>.</param>
    /// <param name="name">The name; null means that of the directory.</param>
    /// <param name="cancellationToken">Stops; nothing is left in the store.</param>
    /// <returns>The model.</returns>
    /// <exception cref="RerankerException">The directory is no model that can be loaded, or the name is taken or no name.</exception>
    public async Task<StoredModel> AddAsync(string directory, string? name = null, CancellationToken cancellationToken = default)
    {
        var source = OnnxModel.FromDirectory(directory);
        name = RequireName(name ?? source.Name);
        var encoder = new OnnxCrossEncoder(new() { Model = source });
        await using (encoder.ConfigureAwait(false))
            await encoder.WarmUpAsync(cancellationToken).ConfigureAwait(false);

        return await ChangeAsync(name, null, async layout =>
        {
            if (System.IO.Directory.Exists(layout.Model))
                throw Fault(name, $"The store has a model '{name}' already. Give another --name, or remove it: skrerank models remove {name}");
            layout.Discard();
            layout.Prepare("add");
            ModelCopy.Copy(source, layout.Staging, cancellationToken);
            var files = await ModelManifest.DescribeAsync(layout.Staging, cancellationToken).ConfigureAwait(false);
            new ModelManifest { Files = files }.Write(layout.Staging);
            layout.Publish();
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes a model, and what an unfinished pull of it has left.</summary>
    /// <param name="name">The name.</param>
    /// <param name="forget">Whether the SHA-256 of its first pull is forgotten too, so that the next pull takes what the hub has then.</param>
    /// <param name="cancellationToken">Stops waiting for another process.</param>
    /// <returns>The end of the deletion.</returns>
    /// <exception cref="RerankerException">There is no such model in the store.</exception>
    public async Task RemoveAsync(string name, bool forget = false, CancellationToken cancellationToken = default)
    {
        name = RequireName(KnownModel.Find(name)?.Name ?? name);
        var layout = new StoreLayout(Directory, name);
        if (!System.IO.Directory.Exists(layout.Model) && !System.IO.Directory.Exists(layout.Incoming) && !(forget && System.IO.Directory.Exists(layout.Pin)))
            throw Fault(name, $"The store '{Directory}' has no model '{name}'.");
        if (System.IO.Directory.Exists(layout.Model) && !File.Exists(Path.Combine(layout.Model, ModelManifest.FileName)))
            throw Fault(name, $"'{layout.Model}' is no model of the store; move it away.");

        using var held = await layout.LockAsync(null, _time, cancellationToken).ConfigureAwait(false);
        layout.Remove();
        if (forget && System.IO.Directory.Exists(layout.Pin))
            System.IO.Directory.Delete(layout.Pin, recursive: true);
    }

    /// <summary>Fetches a model.</summary>
    internal async Task<StoredModel> PullAsync(KnownModel model, IProgress<ModelPullProgress>? progress, CancellationToken cancellationToken)
    {
        var hub = _hub ?? ModelHubOptions.FromEnvironment();
        Validator.ValidateObject(hub, new ValidationContext(hub), validateAllProperties: true);
        return await ChangeAsync(model.Name, progress, async layout =>
        {
            if (ModelManifest.TryRead(layout.Model, model.Name) is { } manifest)
                RequireUnchanged(model.Name, layout.Model, manifest);
            else if (System.IO.Directory.Exists(layout.Model))
                throw Fault(model.Name, $"'{layout.Model}' exists and is no model of the store; move it away.");
            else if (hub.IsOffline)
                throw Fault(model.Name, $"Model '{model.Name}' is not in the store '{Directory}', and {ModelHubOptions.OfflineVariable} forbids downloads.");
            else
                await new ModelPull(layout, model, hub, progress, _time).RunAsync(cancellationToken).ConfigureAwait(false);
        }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Checks that the files of a model are what was stored.</summary>
    /// <exception cref="RerankerException">A file is missing or has changed.</exception>
    internal static void RequireUnchanged(string name, string directory, ModelManifest manifest)
    {
        if (manifest.FindChange(directory) is not { } change)
            return;
        var again = manifest.Repository is null ? "add it again" : $"pull it again: skrerank models remove {name} && skrerank models pull {name}";
        throw Fault(name, $"Model '{name}' in '{directory}': {change} Remove it and {again}");
    }

    /// <summary>Lists the names that can be pulled.</summary>
    internal static string KnownNames() => $"Known are {string.Join(", ", KnownModel.All.Select(model => model.Name))}.";

    private async Task<StoredModel> ChangeAsync(
        string name, IProgress<ModelPullProgress>? progress, Func<StoreLayout, Task> change, CancellationToken cancellationToken)
    {
        var layout = new StoreLayout(Directory, name);
        try
        {
            using var held = await layout.LockAsync(progress, _time, cancellationToken).ConfigureAwait(false);
            try
            {
                await change(layout).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // On a full disk, parts of a model must not keep it full.
                layout.Discard();
                throw;
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RerankerException(
                name, RerankerErrorKind.Unavailable, $"Model '{name}' cannot be written to the store '{Directory}': {exception.Message}", exception);
        }

        return Find(name)!;
    }

    private static string RequireName(string name)
    {
        if (name is "lrt" or "tiny")
            throw Fault(name, $"'{name}' ships with the library; the store cannot hold or remove it.");
        return StorePath.IsName(name)
            ? name
            : throw Fault("models", "A name has 1 to 100 letters, digits, dots, hyphens and underscores, and begins with a letter or digit.");
    }

    private static RerankerException Fault(string stage, string message) => new(stage, RerankerErrorKind.Configuration, message);
}
