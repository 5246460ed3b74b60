using System.Security.Cryptography;
using System.Text;
using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Training;

/// <summary>Puts together what a teacher is asked about.</summary>
/// <param name="options">What is labelled.</param>
/// <param name="writer">Writes queries for passages; null for none.</param>
internal sealed class MaterialReader(LabelOptions options, QueryWriter? writer)
{
    /// <summary>From so many files on, all queries of a file are for the same split.</summary>
    private const int EnoughGroups = 20;

    /// <summary>Reads documents and queries, and searches.</summary>
    /// <param name="folder">Keeps the queries that a chat model wrote.</param>
    /// <param name="progress">Is told what is being done.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<LabelMaterial> ReadAsync(LabelFolder folder, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        var read = await DocumentReader.ReadAsync(options.Documents, cancellationToken).ConfigureAwait(false);
        progress?.Report($"Read {read.Count} passages.");
        var isGrouped = read.DistinctBy(document => document.Group).Skip(EnoughGroups - 1).Any();
        var given = await GivenAsync(cancellationToken).ConfigureAwait(false);
        var (harvested, documents) = QueryHarvest.Of(read, options, document => SplitOf(isGrouped ? document.Group : document.Id));
        var written = writer is null ? [] : await WrittenAsync(
            writer, folder, documents, document => SplitOf(isGrouped ? document.Group : document.Id), progress, cancellationToken).ConfigureAwait(false);
        LabelQuery[] queries = [.. given.Concat(harvested).Concat(written).DistinctBy(query => query.Id)];
        if (queries.Length == 0)
            throw new InvalidInputException(options.Documents, null, "it gives no queries: add headings or longer passages, or give queries of your own");

        progress?.Report($"Searching for {queries.Length} queries.");
        return new(documents, queries, await SearchAsync(documents, queries, cancellationToken).ConfigureAwait(false));
    }

    private DataSplit SplitOf(string group) => SeededShare.Of(options.Seed, group) switch
    {
        var share when share < options.TestShare => DataSplit.Test,
        var share when share < options.TestShare + options.DevShare => DataSplit.Dev,
        _ => DataSplit.Train,
    };

    private async Task<IReadOnlyList<LabelQuery>> GivenAsync(CancellationToken cancellationToken)
    {
        if (options.Queries is not { } path)
            return [];

        var judgments = options.Judgments is { } judged
            ? await JudgmentReader.ReadBeirAsync(judged, cancellationToken: cancellationToken).ConfigureAwait(false)
            : RelevanceJudgments.None;
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, InputLimits.Default);
        var queries = new List<LabelQuery>();
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                var (id, text) = (line.RequiredString("_id"), line.RequiredString("text"));
                if (string.IsNullOrWhiteSpace(text))
                    throw line.Fault("the query is blank");
                string[] positives = [.. judgments.Grades(id).Where(grade => grade.Value > 0).Select(grade => grade.Key).Order(StringComparer.Ordinal)];
                queries.Add(new(id, text, QueryKind.Given, SplitOf(id), positives));
            }
        }

        return queries;
    }

    private async Task<IReadOnlyList<LabelQuery>> WrittenAsync(
        QueryWriter writer,
        LabelFolder folder,
        IReadOnlyList<SourceDocument> documents,
        Func<SourceDocument, DataSplit> splitOf,
        IProgress<string>? progress,
        CancellationToken cancellationToken)
    {
        var passages = documents.OrderBy(document => SeededShare.Of(options.Seed, document.Id))
            .Take((options.MaxQueries + options.WrittenPerPassage - 1) / options.WrittenPerPassage).ToArray();
        var journal = LineJournal<WrittenLine>.Open(folder.Written, new { model = writer.Model, options.WrittenPerPassage, options.Seed, documents = Fingerprint(passages) });
        var known = journal.Finished.ToDictionary(line => line.Document, StringComparer.Ordinal);
        var spent = known.Values.Sum(line => line.Cost ?? 0);
        var queries = new List<LabelQuery>();
        foreach (var (place, document) in passages.Index())
        {
            if (!known.TryGetValue(document.Id, out var line))
            {
                var answer = spent >= options.MaxCost ? null : await writer.WriteAsync(
                    new RerankCandidate(document.Id, document.Text) { Title = document.FullTitle }.Passage,
                    options.WrittenPerPassage,
                    options.MaxCost - spent,
                    cancellationToken).ConfigureAwait(false);
                if (answer is null)
                    break;

                journal.Add(line = new(document.Id, [.. answer.Queries], answer.Cost));
                spent += line.Cost ?? 0;
                progress?.Report($"Wrote queries for {place + 1} of {passages.Length} passages.");
            }

            queries.AddRange(line.Queries.Select(text => QueryHarvest.QueryOf(document, QueryKind.Written, text, splitOf)));
        }

        return queries;
    }

    private static string Fingerprint(IEnumerable<SourceDocument> documents) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents.Select(LabelFolder.Line)))));

    private async Task<RetrievalRun> SearchAsync(
        IReadOnlyList<SourceDocument> documents, IReadOnlyList<LabelQuery> queries, CancellationToken cancellationToken)
    {
        var own = options.Run is { } path
            ? await RunReader.ReadAsync(path, RunOrder.Listed, cancellationToken: cancellationToken).ConfigureAwait(false)
            : null;
        var corpus = documents.ToDictionary(document => document.Id, document => new CorpusDocument(document.FullTitle, document.Text), StringComparer.Ordinal);
        var searched = queries.Where(query => own?.Contains(query.Id) != true).ToDictionary(query => query.Id, query => query.Text, StringComparer.Ordinal);
        var run = new Bm25Index(corpus).Search(searched, options.Depth, cancellationToken);
        return own is null ? run : new RetrievalRun(own.Name, queries.Select(query => query.Id)
            .ToDictionary(id => id, id => (own.Contains(id) ? own : run).Ranking(id).ToArray(), StringComparer.Ordinal));
    }

    private sealed record WrittenLine(string Document, string[] Queries, decimal? Cost);
}
