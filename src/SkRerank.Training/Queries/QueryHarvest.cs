using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Takes queries out of documents: headings, questions, and sentences that stand for the rest of their passage.</summary>
/// <remarks>
/// What becomes a query is taken out of its passage, else it would be found by its own words (the inverse cloze task of Lee, Chang and Toutanova,
/// Latent Retrieval for Weakly Supervised Open Domain Question Answering, 2019). Headings that several passages share are no queries.
/// </remarks>
internal sealed partial class QueryHarvest
{
    private const int FewestWordsLeft = 12;
    private const int ShortestHeading = 8;

    private readonly LabelOptions _options;
    private readonly HashSet<string> _unique;

    private QueryHarvest(IReadOnlyList<SourceDocument> documents, LabelOptions options)
    {
        _options = options;
        _unique = [.. documents.CountBy(document => document.Heading, StringComparer.OrdinalIgnoreCase)
            .Where(heading => heading.Value == 1).Select(heading => heading.Key)];
    }

    /// <summary>Harvests queries.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="options">How many, and of which kinds.</param>
    /// <param name="splitOf">Tells what the queries of a document are for.</param>
    /// <returns>The queries, and the documents without them.</returns>
    public static (IReadOnlyList<LabelQuery> Queries, IReadOnlyList<SourceDocument> Documents) Of(
        IReadOnlyList<SourceDocument> documents, LabelOptions options, Func<SourceDocument, DataSplit> splitOf)
    {
        var harvest = new QueryHarvest(documents, options);
        var found = documents.SelectMany((document, place) => harvest.From(document).Select(taken => (Place: place, Taken: taken)))
            .DistinctBy(entry => entry.Taken.Text, StringComparer.OrdinalIgnoreCase)
            .OrderBy(entry => SeededShare.Of(options.Seed, IdOf(documents[entry.Place], entry.Taken.Text)))
            .Take(options.MaxQueries)
            .OrderBy(entry => entry.Place)
            .ToArray();

        var left = documents.ToArray();
        foreach (var (place, taken) in found)
            left[place] = Without(left[place], taken);
        return ([.. found.Select(entry => QueryOf(documents[entry.Place], entry.Taken.Kind, entry.Taken.Text, splitOf))], left);
    }

    /// <summary>Makes the query of a document.</summary>
    public static LabelQuery QueryOf(SourceDocument document, QueryKind kind, string text, Func<SourceDocument, DataSplit> splitOf) =>
        new(IdOf(document, text), text, kind, splitOf(document), [document.Id]);

    private IEnumerable<(QueryKind Kind, string Text)> From(SourceDocument document) =>
        Candidates(document).Where(candidate => _options.Kinds.Contains(candidate.Kind)).Take(_options.QueriesPerPassage);

    private IEnumerable<(QueryKind Kind, string Text)> Candidates(SourceDocument document)
    {
        var heading = document.Heading;
        if (heading.Length >= ShortestHeading && heading.Contains(' ', StringComparison.Ordinal) && _unique.Contains(heading))
            yield return (QueryKind.Heading, heading);

        string[] sentences = [.. Sentences.Of(document.Text)];
        var words = sentences.Sum(WordsOf);
        foreach (var question in sentences.Where(sentence => Question().IsMatch(sentence) && words - WordsOf(sentence) >= FewestWordsLeft))
            yield return (QueryKind.Question, question);

        var statements = sentences.Where(sentence => Statement().IsMatch(sentence) && WordsOf(sentence) is >= 8 and <= 25
            && words - WordsOf(sentence) >= FewestWordsLeft);
        if (statements.MinBy(sentence => SeededShare.Of(_options.Seed, sentence)) is { } statement)
            yield return (QueryKind.Sentence, statement);
    }

    private static SourceDocument Without(SourceDocument document, (QueryKind Kind, string Text) taken) => taken.Kind == QueryKind.Heading
        ? document with { Heading = "", Title = document.Title == taken.Text ? "" : document.Title }
        : document with { Text = string.Join(' ', Sentences.Of(document.Text).Where(sentence => sentence != taken.Text)) };

    private static string IdOf(SourceDocument document, string text) =>
        "s-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{document.Id}\n{text}")))[..16];

    private static int WordsOf(string text) => text.Count(character => character == ' ') + 1;

    [GeneratedRegex(@"^\p{Lu}[^{}<>|=`*\[]*\?$")]
    private static partial Regex Question();

    [GeneratedRegex(@"^\p{Lu}[^{}<>|=`#*\[]*\.$")]
    private static partial Regex Statement();
}
