using System.ComponentModel.DataAnnotations;
using SkRerank.Evaluation;
using SkRerank.Llm;
using SkRerank.Onnx;

namespace SkRerank.Training;

/// <summary>Labels passages for training: takes queries, finds candidates, lets a teacher score them, and decides what is relevant.</summary>
/// <remarks>
/// What the teacher says is kept as soon as it is known: a job that was interrupted, even killed, goes on where it stopped, and with a teacher
/// that always says the same its files are the same to the byte.
/// </remarks>
/// <param name="options">What is labelled.</param>
/// <param name="teacherName">The SPEC of the teacher, as it is kept beside the labels.</param>
/// <param name="teacher">The teacher. It is not disposed. <see cref="FirstStageReranker"/> gives labels without scores.</param>
/// <param name="writer">Writes queries for passages; null for none.</param>
/// <param name="time">What measures the time; null means the system.</param>
public sealed class LabelJob(LabelOptions options, string teacherName, IReranker teacher, QueryWriter? writer = null, TimeProvider? time = null)
{
    private readonly LabelOptions _options = options ?? throw new ArgumentNullException(nameof(options));
    private readonly string _teacherName = teacherName ?? throw new ArgumentNullException(nameof(teacherName));
    private readonly IReranker _teacher = teacher ?? throw new ArgumentNullException(nameof(teacher));
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Labels, or goes on labelling.</summary>
    /// <param name="messages">Is told what is being done; may be null.</param>
    /// <param name="progress">Is told of each labelled query; may be null.</param>
    /// <param name="cancellationToken">Interrupts the job; what is known is kept.</param>
    /// <returns>What was labelled.</returns>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="InvalidInputException">An input breaks its format, or the folder holds other labels.</exception>
    /// <exception cref="RerankerException">The teacher failed.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<LabelReport> RunAsync(
        IProgress<string>? messages = null, IProgress<LabelProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Validator.ValidateObject(_options, new ValidationContext(_options), validateAllProperties: true);
        var folder = new LabelFolder(_options.Directory);
        Directory.CreateDirectory(folder.Directory);
        var material = await new MaterialReader(_options, writer).ReadAsync(folder, messages, cancellationToken).ConfigureAwait(false);
        // The revision of a local model is known once it is loaded.
        if (_teacher.GetService<OnnxCrossEncoder>() is { } local)
            await local.WarmUpAsync(cancellationToken).ConfigureAwait(false);
        var identity = new { teacher = _teacherName, model = _teacher.Metadata.Model, material = folder.WriteMaterial(material), _options.Depth };
        var journal = LineJournal<TeacherLine>.Open(folder.Teacher, identity);
        var known = journal.Finished.ToDictionary(line => line.Query, StringComparer.Ordinal);
        LabelQuery[] asked = [.. material.Queries.Where(query => query.Split != DataSplit.Test || query.Positives.Count == 0)];
        var isWhole = await AskAsync(material, asked, journal, known, progress, cancellationToken).ConfigureAwait(false);

        LabelledQuery[] labels = [.. material.Queries.Select(query => LabelOf(material, query, known)).OfType<LabelledQuery>()];
        folder.WriteLabels(labels);
        return ReportOf(material, labels, known, isWhole);
    }

    private async Task<bool> AskAsync(
        LabelMaterial material,
        LabelQuery[] asked,
        LineJournal<TeacherLine> journal,
        Dictionary<string, TeacherLine> known,
        IProgress<LabelProgress>? progress,
        CancellationToken cancellationToken)
    {
        var waiting = new Queue<Task<TeacherLine>>();
        var missing = new Queue<LabelQuery>(asked.Where(query => !known.ContainsKey(query.Id)));
        var (total, first, began) = (asked.Length, known.Count, _time.GetTimestamp());
        try
        {
            while (waiting.Count > 0 || missing.Count > 0)
            {
                var left = _options.MaxCost - CostOf(known);
                while (missing.Count > 0 && waiting.Count < _options.Parallel && left is null or > 0)
                    waiting.Enqueue(AskAsync(material, missing.Dequeue(), left / _options.Parallel, cancellationToken));
                if (!waiting.TryDequeue(out var next))
                    return false;

                var line = await next.ConfigureAwait(false);
                journal.Add(line);
                known.Add(line.Query, line);
                var done = known.Count - first;
                progress?.Report(new(known.Count, total, _time.GetElapsedTime(began) / done * (total - known.Count), CostOf(known)));
            }
        }
        catch (CostLimitReachedException)
        {
            return false;
        }
        finally
        {
            // What is still on its way is left behind, but its failure must not go unseen by the runtime.
            foreach (var task in waiting)
                _ = task.ContinueWith(ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return true;
    }

    private async Task<TeacherLine> AskAsync(LabelMaterial material, LabelQuery query, decimal? costLimit, CancellationToken cancellationToken)
    {
        var candidates = material.CandidatesOf(query, _options.Depth);
        if (candidates.Count == 0)
            return new(query.Id, null, [], null);

        var request = new RerankRequest(query.Text, candidates) { CostLimit = costLimit };
        var result = await _teacher.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        if (result.Ranking.Any(ranked => ranked.Status.Reason == UnscoredReason.CostLimit))
            throw new CostLimitReachedException();
        return result.Degradation.Kind == DegradationKind.FirstStageOrder
            ? throw new RerankerException(_teacherName, RerankerErrorKind.Unavailable,
                $"The teacher gave no scores for query \"{query.Id}\": {result.Degradation.Reason} Call again to go on from there.")
            : TeacherLine.Of(query, result);
    }

    private LabelledQuery? LabelOf(LabelMaterial material, LabelQuery query, Dictionary<string, TeacherLine> known)
    {
        var line = known.GetValueOrDefault(query.Id);
        if (line is null && (query.Split != DataSplit.Test || query.Positives.Count == 0))
            return null;

        var candidates = material.CandidatesOf(query, _options.Depth);
        string[] ids = [.. candidates.Select(candidate => candidate.Id)];
        double?[] scores = line?.Scores ?? new double?[ids.Length];
        var roles = PassageRoles.Of(query, ids, scores, _options.Margin);
        return new(query.Id, query.Text, query.Kind, query.Split, line?.ScoreKind,
            [.. ids.Select((id, place) => new LabelledPassage(id, candidates[place].RetrievalScore, scores[place], roles[place]))])
        {
            Positives = query.Positives.Count > 0 ? query.Positives : [.. ids.Where((_, place) => roles[place] == PassageRole.Positive)],
        };
    }

    private static LabelReport ReportOf(LabelMaterial material, LabelledQuery[] labels, Dictionary<string, TeacherLine> known, bool isWhole) => new()
    {
        Passages = material.Documents.Count,
        TotalQueries = material.Queries.Count,
        Queries = labels.CountBy(label => label.Split).ToDictionary(),
        Pairs = labels.Where(label => label.Split != DataSplit.Test).SelectMany(label => label.Passages).CountBy(passage => passage.Role).ToDictionary(),
        Cost = CostOf(known),
        StoppedAtCost = !isWhole,
    };

    private static decimal? CostOf(Dictionary<string, TeacherLine> known) =>
        known.Values.Any(line => line.Cost is not null) ? known.Values.Sum(line => line.Cost ?? 0) : null;

    private sealed class CostLimitReachedException : Exception;
}
