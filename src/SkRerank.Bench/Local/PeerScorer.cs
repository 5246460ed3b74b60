using System.Diagnostics;
using System.Text.Json;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Scores with the packages <c>onnxruntime-node</c> and <c>tokenizers</c> from npm, in a process of its own.</summary>
/// <remarks>A request and its answer are one line of JSON each; the time is the one that the process itself measures.</remarks>
internal sealed class PeerScorer : ILocalScorer, IDisposable
{
    private readonly Process _process;

    private PeerScorer(Process process, IReadOnlyDictionary<string, string> versions)
    {
        _process = process;
        Versions = versions;
    }

    /// <inheritdoc />
    public string Name => "npm peer";

    /// <summary>Gets the versions of the packages.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; }

    /// <summary>Starts the process and waits until it has loaded the model.</summary>
    /// <param name="directory">Where peer.mjs and its packages are.</param>
    /// <param name="model">The model.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The peer; null if its packages are not installed.</returns>
    public static async Task<PeerScorer?> StartAsync(string directory, OnnxModel model, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Path.Combine(directory, "node_modules")))
            return null;

        var start = new ProcessStartInfo("node", [Path.Combine(directory, "peer.mjs"), model.Directory, OnnxModelFiles.FindGraph(model)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("node cannot be started.");
        try
        {
            using var ready = await ReadAsync(process, cancellationToken).ConfigureAwait(false);
            var versions = ready.RootElement.GetProperty("versions").EnumerateObject().ToDictionary(member => member.Name, member => member.Value.GetString() ?? "");
            return new(process, versions);
        }
        catch
        {
            End(process);
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<TimeSpan> ScoreAsync(PassageSet set, CancellationToken cancellationToken)
    {
        var request = JsonSerializer.Serialize(new { query = set.Query, passages = set.Passages });
        await _process.StandardInput.WriteLineAsync(request.AsMemory(), cancellationToken).ConfigureAwait(false);
        await _process.StandardInput.FlushAsync(cancellationToken).ConfigureAwait(false);
        using var answer = await ReadAsync(_process, cancellationToken).ConfigureAwait(false);
        var scored = answer.RootElement.GetProperty("logits").GetArrayLength();
        return scored == set.Passages.Count
            ? TimeSpan.FromMilliseconds(answer.RootElement.GetProperty("milliseconds").GetDouble())
            : throw new InvalidDataException($"The npm peer scored {scored} of {set.Passages.Count} passages.");
    }

    /// <inheritdoc />
    public void Dispose() => End(_process);

    private static async Task<JsonDocument> ReadAsync(Process process, CancellationToken cancellationToken)
    {
        var line = await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false);
        return JsonDocument.Parse(line ?? throw new InvalidOperationException("The npm peer ended; what it said is on the error output."));
    }

    private static void End(Process process)
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
