using System.ComponentModel.DataAnnotations;
using SkRerank.Evaluation;
using SkRerank.Llm;
using SkRerank.Onnx;

namespace SkRerank.Training;

/// <summary>Makes a model of the user's own: labels, trains, makes it INT8, and compares it with the old one on held-out queries.</summary>
/// <remarks>Each step keeps its state: a job that was interrupted, even killed, goes on where it stopped.</remarks>
/// <param name="options">What is made, and how.</param>
/// <param name="teacherName">The SPEC of the teacher.</param>
/// <param name="teacher">The teacher. It is not disposed.</param>
/// <param name="writer">Writes queries for passages; null for none.</param>
public sealed class DistilJob(DistilOptions options, string teacherName, IReranker teacher, QueryWriter? writer = null)
{
    private readonly DistilOptions _options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>Gets the directory of the new model.</summary>
    public string ModelDirectory => Path.Combine(_options.Directory, "model");

    /// <summary>Does all steps, or those that are left.</summary>
    /// <param name="messages">Is told what is being done; may be null.</param>
    /// <param name="progress">Is told of each labelled query; may be null.</param>
    /// <param name="cancellationToken">Interrupts the job, and ends the training process.</param>
    /// <returns>What was made, and whether it is better.</returns>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="InvalidInputException">An input breaks its format, there is no Python that can train, or no query to compare on.</exception>
    /// <exception cref="RerankerException">The teacher or the training failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<DistilReport> RunAsync(
        IProgress<string>? messages = null, IProgress<LabelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Validator.ValidateObject(_options, new ValidationContext(_options), validateAllProperties: true);
        Validator.ValidateObject(_options.Training, new ValidationContext(_options.Training), validateAllProperties: true);
        if (_options.Labels.Directory != DistilOptions.LabelsOf(_options.Directory))
            throw new ValidationException($"The labels belong into '{DistilOptions.LabelsOf(_options.Directory)}'.");

        // Whoever lacks Python should know before the teacher has cost anything.
        var python = await PythonRuntime.FindAsync(_options.Python, cancellationToken).ConfigureAwait(false);
        messages?.Report($"Training with {python.Path}: {python.Versions}.");
        var labels = await new LabelJob(_options.Labels, teacherName, teacher, writer).RunAsync(messages, progress, cancellationToken).ConfigureAwait(false);
        if (labels.StoppedAtCost)
            messages?.Report($"Labelling stopped at the cost limit, at {labels.Queries.Values.Sum()} of {labels.TotalQueries} queries; training with these.");
        if (labels.Queries.GetValueOrDefault(DataSplit.Train) == 0 || labels.Queries.GetValueOrDefault(DataSplit.Test) == 0)
            throw new InvalidInputException(_options.Labels.Documents, null, "too few queries come out of it to train on some and compare on others; add documents or queries");

        var training = Path.Combine(_options.Directory, "training");
        await new TrainingProcess(python).RunAsync(
            _options.Labels.Directory, _options.Base.Directory, training, Settings(teacher), messages, cancellationToken).ConfigureAwait(false);
        var exported = OnnxModel.FromDirectory(Path.Combine(training, "fp32"));
        var difference = await ModelPublisher.PublishAsync(
            exported, ModelDirectory, messages ?? new Progress<string>(), cancellationToken).ConfigureAwait(false);

        messages?.Report("Comparing the old and the new model on held-out queries.");
        var (grid, rows, loss, verdict) = await new DistilEvaluation(_options.Base, OnnxModel.FromDirectory(ModelDirectory), exported).RunAsync(
            new LabelFolder(_options.Labels.Directory), _options.Labels.Depth, Path.Combine(_options.Directory, "report"), new Compared(messages), cancellationToken).ConfigureAwait(false);
        var report = new DistilReport
        {
            Labels = labels,
            Model = ModelDirectory,
            Measures = [.. grid.FirstStage.Measures.Select(measure => measure.Name)],
            Rows = rows,
            Int8Difference = (difference.Mean, difference.Largest, difference.Spread),
            Int8Loss = loss,
            Verdict = verdict,
            Machine = grid.Machine,
        };
        await File.WriteAllTextAsync(
            Path.Combine(ModelDirectory, "MODEL_CARD.md"), ModelCard.Render(_options, teacherName, report), cancellationToken).ConfigureAwait(false);
        return report;
    }

    private TrainingOptions Settings(IReranker teacher) =>
        teacher is FirstStageReranker ? _options.Training with { TeacherWeight = 0 } : _options.Training;

    private sealed class Compared(IProgress<string>? messages) : IProgress<ExperimentProgress>
    {
        public void Report(ExperimentProgress value)
        {
            if (value.Completed % Math.Max(1, value.Total / 10) == 0)
                messages?.Report($"Compared on {value.Completed} of {value.Total} queries.");
        }
    }
}
