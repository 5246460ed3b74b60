namespace SkRerank.Bench;

/// <summary>Represents a collection whose judgments an oracle knows: a sample of its queries, and what the first stage found for them.</summary>
public sealed class JudgedSample
{
    private const double TopGrade = 3;
    private const int KeyLength = 500;

    private readonly Dictionary<(string Query, string Passage), double> _worths;

    /// <summary>Takes a sample of a collection.</summary>
    /// <param name="corpus">The collection.</param>
    /// <param name="firstStage">What the first stage found.</param>
    /// <param name="queries">How many queries are taken, spread evenly over those with a relevant document.</param>
    public JudgedSample(JudgedCorpus corpus, RetrievalRun firstStage, int queries)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(firstStage);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(queries);
        _worths = [];
        var judged = corpus.Judgments.QueryIds.Where(query => corpus.Judgments.HasRelevant(query) && firstStage.Contains(query)).ToArray();
        var sample = Enumerable.Range(0, Math.Min(queries, judged.Length)).Select(place => judged[place * judged.Length / Math.Min(queries, judged.Length)]);
        FirstStage = firstStage;
        Corpus = corpus with { Judgments = new(sample.ToDictionary(query => query, corpus.Judgments.Grades, StringComparer.Ordinal)) };

        var best = Math.Max(1, Corpus.Judgments.QueryIds.Max(query => Corpus.Judgments.Grades(query).Values.Max()));
        foreach (var query in Corpus.Judgments.QueryIds)
        {
            var grades = Corpus.Judgments.Grades(query);
            foreach (var entry in firstStage.Ranking(query))
                Know(corpus.Queries[query], corpus.Documents[entry.DocumentId], TopGrade * Math.Max(0, grades.GetValueOrDefault(entry.DocumentId)) / best);
        }
    }

    private JudgedSample(JudgedSample other, RetrievalRun firstStage) =>
        (_worths, Corpus, FirstStage) = (other._worths, other.Corpus, firstStage);

    /// <summary>Gets the collection with the judgments of the sample.</summary>
    public JudgedCorpus Corpus { get; }

    /// <summary>Gets what the first stage found.</summary>
    public RetrievalRun FirstStage { get; }

    /// <summary>Makes the same sample over a first stage that puts its best documents last.</summary>
    /// <param name="depth">How many of the first documents of a query are kept, in reverse.</param>
    /// <returns>The sample.</returns>
    public JudgedSample Reversed(int depth) => new(this, RetrievalRun.FromRankings($"{FirstStage.Name} reversed", Corpus.Judgments.QueryIds.ToDictionary(
        query => query,
        IReadOnlyList<string> (query) => [.. FirstStage.Ranking(query).Take(depth).Select(entry => entry.DocumentId).Reverse()],
        StringComparer.Ordinal)));

    /// <summary>Gives the grade of a passage as a prompt shows it, from 0 to 3; 0 for one that the first stage did not find.</summary>
    public double WorthOf(string query, string passage) => _worths.GetValueOrDefault((KeyOf(query), KeyOf(passage)));

    private void Know(string query, CorpusDocument document, double worth)
    {
        var key = (KeyOf(query), KeyOf($"{document.Title} {document.Text}"));
        _worths[key] = Math.Max(worth, _worths.GetValueOrDefault(key));
    }

    // A prompt may cut a passage and rewrite its signs, never the letters at its beginning.
    private static string KeyOf(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit).Take(KeyLength));
}
