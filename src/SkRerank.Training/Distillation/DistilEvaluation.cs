using SkRerank.Evaluation;
using SkRerank.Onnx;

namespace SkRerank.Training;

/// <summary>Compares the new model with the old one on held-out queries.</summary>
/// <param name="old">The old model.</param>
/// <param name="published">The new model.</param>
/// <param name="exported">The new model in real numbers.</param>
internal sealed class DistilEvaluation(OnnxModel old, OnnxModel published, OnnxModel exported)
{
    private const string New = "new";
    private const string NewReal = "new, real numbers";
    private const string Fused = "+first:0.5";

    private static readonly Measure[] Measures = [Measure.Ndcg(10), Measure.ReciprocalRank(10), Measure.Recall(10)];

    /// <summary>Measures.</summary>
    /// <param name="labels">The folder of the labels.</param>
    /// <param name="depth">How many passages of each query are re-ranked.</param>
    /// <param name="directory">Where the report and the state for resuming are written.</param>
    /// <param name="progress">Is told of each query.</param>
    /// <param name="cancellationToken">Interrupts the work.</param>
    public async Task<(GridReport Grid, IReadOnlyList<DistilRow> Rows, double Int8Loss, DistilVerdict Verdict)> RunAsync(
        LabelFolder labels, int depth, string directory, IProgress<ExperimentProgress>? progress, CancellationToken cancellationToken)
    {
        var corpus = await BeirCollectionReader.ReadAsync(
            labels.Directory, LabelFolder.NameOf(DataSplit.Test), cancellationToken: cancellationToken).ConfigureAwait(false);
        var run = await RunReader.ReadAsync(labels.Run, RunOrder.Listed, cancellationToken: cancellationToken).ConfigureAwait(false);
        using var before = new OnnxCrossEncoder(new() { Model = old });
        using var after = new OnnxCrossEncoder(new() { Model = published });
        using var real = new OnnxCrossEncoder(new() { Model = exported });
        ExperimentConfiguration[] configurations =
        [
            .. Configurations(old.Name, before, depth),
            .. Configurations(New, after, depth),
            new(NewReal, real, depth),
        ];
        var options = new GridOptions { Measures = Measures, JournalDirectory = EvaluationFolder.JournalOf(directory, corpus.Name) };
        var grid = await new ExperimentGrid(corpus, run, configurations, options).RunAsync(progress, cancellationToken).ConfigureAwait(false);
        await EvaluationFolder.WriteAsync(directory, [grid], cancellationToken: cancellationToken).ConfigureAwait(false);

        double Mean(string name) => grid.Configurations.Single(configuration => configuration.Reranker.Name == name).Reranked.Means[0];
        var verdict = DistilVerdict.Of(grid, [old.Name, old.Name + Fused], [New, New + Fused]);
        return (grid, RowsOf(grid), Mean(NewReal) - Mean(New), verdict);
    }

    private static IEnumerable<ExperimentConfiguration> Configurations(string name, IReranker reranker, int depth)
    {
        var shared = new ScoreSharingReranker(reranker);
        yield return new(name, shared, depth);
        yield return new(name + Fused, new FirstStageFusionReranker(shared), depth) { Stages = [shared] };
    }

    private DistilRow[] RowsOf(GridReport grid)
    {
        OnnxModel[] models = [old, old, published, published, exported];
        return
        [
            new("first stage", grid.FirstStage.Means, null, null),
            .. grid.Configurations.Zip(models, (configuration, model) => new DistilRow(
                configuration.Reranker.Name, configuration.Reranked.Means, configuration.Latency(0.5), new FileInfo(OnnxModelFiles.FindGraph(model)).Length)),
        ];
    }
}
