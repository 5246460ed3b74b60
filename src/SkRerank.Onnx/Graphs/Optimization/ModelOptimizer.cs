using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Rewrites the graph of a model so that ONNX Runtime runs it faster, and proves on pairs of texts that the scores stay.</summary>
internal static class ModelOptimizer
{
    private static readonly string[] Kept = [".json", ".txt", ".model", ".md"];

    /// <summary>Optimises a model directory into a new one, which appears only when the proof has succeeded.</summary>
    /// <param name="source">The model.</param>
    /// <param name="target">The directory to make.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Receives what is being done.</param>
    /// <param name="cancellationToken">Stops the work; nothing is left behind.</param>
    /// <returns>What was done.</returns>
    /// <exception cref="RerankerException">A file of the model is missing or wrong, or its graph is not BERT-like.</exception>
    /// <exception cref="IOException">The target exists, or cannot be written.</exception>
    /// <exception cref="InvalidDataException">The new graph gives other scores, or cannot be run.</exception>
    public static OptimizationReport Optimize(
        OnnxModel source, string target, OptimizationOptions options, IProgress<string> progress, CancellationToken cancellationToken)
    {
        target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(target));
        if (Directory.Exists(target) || File.Exists(target))
            throw new IOException($"'{target}' exists already; name a directory that does not.");

        // The runtime loads the old graph first: what it accepts is a graph whose nodes have their inputs.
        using var before = LoadedModel.Load(new() { Model = source });
        var graph = OnnxModelFiles.FindGraph(source);
        var file = OnnxFile.Load(graph);
        var pairs = Tokenize(before, PairsOf(source, options));
        var nodes = file.Graph.Nodes.Count;
        var rewrites = Rewrite(file, graph, options, pairs, progress, cancellationToken);

        var unfinished = $"{target}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(unfinished);
            var isQuantized = options.Quantize || Path.GetFileName(graph) == OnnxModelFiles.QuantizedGraph;
            var written = Path.Combine(unfinished, isQuantized ? OnnxModelFiles.QuantizedGraph : OnnxModelFiles.Graph);
            file.Save(written);
            progress.Report($"Comparing the logits of {pairs.Length} pairs.");
            var difference = Compare(before.Session, written, pairs, options.Tolerance ?? Tolerance(options, isQuantized), cancellationToken);
            foreach (var small in Directory.EnumerateFiles(source.Directory).Where(path => Kept.Contains(Path.GetExtension(path))))
                File.Copy(small, Path.Combine(unfinished, Path.GetFileName(small)));
            var report = new OptimizationReport(
                rewrites, nodes, file.Graph.Nodes.Count, new FileInfo(graph).Length, new FileInfo(written).Length, difference);
            Directory.Move(unfinished, target);
            return report;
        }
        finally
        {
            if (Directory.Exists(unfinished))
                Directory.Delete(unfinished, recursive: true);
        }
    }

    private static IReadOnlyList<SamplePair> PairsOf(OnnxModel source, OptimizationOptions options)
    {
        var beside = Path.Combine(source.Directory, SamplePairs.FileName);
        if (options.Pairs is { } given)
            return SamplePairs.Read(given, source.Name);
        if (File.Exists(beside))
            return SamplePairs.Read(beside, source.Name);
        return options.Quantize
            ? throw LoadedModel.Fault(source, $"to quantise it, texts as it will read them are needed, and it has no {SamplePairs.FileName}: give a file of pairs.")
            : SamplePairs.Make();
    }

    private static TokenizedPair[] Tokenize(LoadedModel model, IReadOnlyList<SamplePair> pairs) =>
        [.. pairs.Select(pair => model.Tokenizer.EncodePair(model.Tokenizer.EncodeQuery(pair.Query, model.MaxTokens), pair.Passage))];

    private static IReadOnlyList<(string Name, int Count)> Rewrite(
        OnnxFile file, string path, OptimizationOptions options, TokenizedPair[] pairs, IProgress<string> progress, CancellationToken cancellationToken)
    {
        try
        {
            progress.Report("Rewriting the graph.");
            var optimizer = new GraphOptimizer(file);
            optimizer.Fuse();
            if (options.Quantize)
            {
                progress.Report($"Measuring activations on {pairs.Length} pairs.");
                optimizer.Quantize(pairs, cancellationToken);
            }

            return optimizer.Finish();
        }
        catch (Exception exception) when (exception is InvalidDataException or OnnxRuntimeException)
        {
            throw OnnxFile.Fault(path, exception.Message, exception);
        }
    }

    private static double Tolerance(OptimizationOptions options, bool isQuantized) =>
        options.Quantize ? OptimizationOptions.QuantizedTolerance
        : isQuantized ? OptimizationOptions.SameBytesTolerance
        : OptimizationOptions.SameTolerance;

    private static LogitDifference Compare(
        CrossEncoderSession before, string path, TokenizedPair[] pairs, double tolerance, CancellationToken cancellationToken)
    {
        try
        {
            using var after = CrossEncoderSession.Load(path);
            var difference = LogitDifference.Measure(before, after, pairs, cancellationToken);
            if (difference.Largest <= tolerance)
                return difference;
            throw new InvalidDataException(FormattableString.Invariant(
                $"The new graph gives other scores: logits differ by up to {difference.Largest:G3}, {tolerance:G3} are allowed. Nothing was written."));
        }
        catch (OnnxRuntimeException exception)
        {
            throw new InvalidDataException($"The new graph cannot be run, nothing was written: {exception.Message}", exception);
        }
    }
}
