using System.Security.Cryptography;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Makes requests out of what the first stage found, and rankings out of orders.</summary>
internal sealed class CandidatePool(JudgedCorpus corpus, RetrievalRun firstStage)
{
    /// <summary>Gives the queries to re-rank: those that the run holds.</summary>
    /// <param name="relevant">Queries with a relevant document.</param>
    public string[] Retrieved(IEnumerable<string> relevant) => [.. relevant.Where(firstStage.Contains)];

    /// <summary>Refuses a query whose text, or one of whose documents within the depth, is missing.</summary>
    public void Check(string queryId, int depth)
    {
        if (!corpus.Queries.ContainsKey(queryId))
            throw new InvalidInputException(corpus.Name, null, $"query \"{queryId}\" is judged, but its text is missing");

        foreach (var (documentId, _) in firstStage.Ranking(queryId).Take(depth))
        {
            if (!corpus.Documents.ContainsKey(documentId))
                throw new InvalidInputException(
                    firstStage.Name, null, $"query \"{queryId}\" holds document \"{documentId}\", which collection {corpus.Name} lacks");
        }
    }

    /// <summary>Makes the candidates of a query; every request over them holds the same instances.</summary>
    public RerankCandidate[] CandidatesOf(string queryId, int depth) =>
        [.. firstStage.Ranking(queryId).Take(depth).Select(CandidateOf)];

    /// <summary>Makes the request for the first candidates of a query.</summary>
    public RerankRequest RequestOf(string queryId, IEnumerable<RerankCandidate> candidates) => new(corpus.Queries[queryId], candidates);

    /// <summary>Gives the documents in an order of their places, and the tail below them.</summary>
    public IReadOnlyList<string> WithTail(string queryId, IReadOnlyList<int> order)
    {
        var ranking = firstStage.Ranking(queryId);
        return [.. order.Select(place => ranking[place].DocumentId), .. ranking.Skip(order.Count).Select(entry => entry.DocumentId)];
    }

    /// <summary>Gives the order of the documents within the depth that no reranker can beat: by grade.</summary>
    public IReadOnlyList<int> BestOrder(string queryId, int depth)
    {
        var grades = corpus.Judgments.Grades(queryId);
        var ranking = firstStage.Ranking(queryId);
        return
        [
            .. Enumerable.Range(0, Math.Min(depth, ranking.Count))
                .OrderByDescending(place => grades.GetValueOrDefault(ranking[place].DocumentId)),
        ];
    }

    /// <summary>Gives a fingerprint of everything that is asked: queries, identifiers, scores and passages.</summary>
    public string Fingerprint(IReadOnlyList<string> queryIds, int depth)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var queryId in queryIds)
        {
            Add(queryId);
            Add(corpus.Queries[queryId]);
            foreach (var candidate in CandidatesOf(queryId, depth))
            {
                Add(candidate.Id);
                hash.AppendData(BitConverter.GetBytes(candidate.RetrievalScore!.Value));
                Add(candidate.Passage);
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Add(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            hash.AppendData(BitConverter.GetBytes(bytes.Length));
            hash.AppendData(bytes);
        }
    }

    private RerankCandidate CandidateOf(RunEntry entry)
    {
        var document = corpus.Documents[entry.DocumentId];
        return new(entry.DocumentId, document.Text) { Title = document.Title, RetrievalScore = entry.Score };
    }
}
