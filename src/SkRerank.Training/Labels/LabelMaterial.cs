using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Represents what a teacher is asked about: passages, queries, and what the first stage found for them.</summary>
/// <param name="Documents">The passages.</param>
/// <param name="Queries">The queries: the user's own first, then those of the documents.</param>
/// <param name="Run">What the first stage found.</param>
internal sealed record LabelMaterial(IReadOnlyList<SourceDocument> Documents, IReadOnlyList<LabelQuery> Queries, RetrievalRun Run)
{
    private readonly Dictionary<string, SourceDocument> _byId = Documents.ToDictionary(document => document.Id, StringComparer.Ordinal);

    /// <summary>Gives the candidates of a query. A relevant passage that the first stage missed is added, except where quality is measured.</summary>
    public IReadOnlyList<RerankCandidate> CandidatesOf(LabelQuery query, int depth)
    {
        var found = Run.Ranking(query.Id).Take(depth).Select(entry => (Id: entry.DocumentId, Score: (double?)entry.Score)).ToList();
        if (query.Split != DataSplit.Test)
            found.AddRange(query.Positives.Where(_byId.ContainsKey).Except(found.Select(entry => entry.Id)).Select(id => (id, (double?)null)));
        return [.. found.Select(entry => CandidateOf(entry.Id, entry.Score))];
    }

    private RerankCandidate CandidateOf(string id, double? score) => _byId.TryGetValue(id, out var document)
        ? new(id, document.Text) { Title = document.FullTitle, RetrievalScore = score }
        : throw new InvalidInputException("--run", null, $"it names the document \"{id}\", which is not among the documents");
}
