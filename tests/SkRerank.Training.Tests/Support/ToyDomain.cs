namespace SkRerank.Training.Tests;

/// <summary>
/// A made-up domain: manuals of machines that call every trouble by a word of the trade, while headings ask in everyday words. Nobody who has
/// not read them can tell which section answers; what is learnt from some manuals holds for the others.
/// </summary>
internal sealed class ToyDomain
{
    private static readonly string[] Troubles =
    [
        "makes noise", "gets too hot", "loses pressure", "will not start", "shakes at speed", "drips oil", "stops without warning",
        "smells burnt", "shows a blank screen", "runs backwards",
    ];

    private static readonly string[] Syllables =
        ["ba", "ko", "ri", "mu", "ta", "ze", "lo", "vi", "na", "du", "pe", "sho", "gra", "fli", "wen", "tor", "quo", "zan", "bre", "kil"];

    private static readonly string[] Phrases =
    [
        "The technician opens the left cover first.", "Keep the work sheet beside the unit.", "Use gloves, and close the valve before you begin.",
        "Write the reading into the log of the shift.", "A second person checks the seal afterwards.",
    ];

    private readonly Random _random = new(7);
    private readonly Dictionary<string, string> _words;

    public ToyDomain() => _words = Troubles.ToDictionary(trouble => trouble, _ => Word(3));

    /// <summary>Gets a teacher that knows the words of the trade.</summary>
    public FakeReranker Expert => FakeReranker.ScoringBy((query, candidate) => _words.Count(word =>
        query.Contains(word.Key, StringComparison.Ordinal) && candidate.Text.Contains(word.Value, StringComparison.Ordinal)) * 8);

    /// <summary>Writes the manuals as Markdown.</summary>
    public string WriteTo(TemporaryFolder folder, int machines)
    {
        for (var machine = 0; machine < machines; machine++)
        {
            var name = $"{char.ToUpperInvariant(Word(1)[0])}{Word(2)}";
            var sections = Troubles.OrderBy(_ => _random.Next()).Select(trouble => $"""
                ## {name} {trouble}

                On the {name} this is a case of {_words[trouble]}. {Phrase()} Turn the {Word(2)} of the {name} until the {_words[trouble]} ends. {Phrase()}

                """);
            folder.Write($"docs/{machine:D2}.md", $"# {name}\n\n{string.Concat(sections)}");
        }

        return Path.Combine(folder.Root, "docs");
    }

    private string Phrase() => Phrases[_random.Next(Phrases.Length)];

    private string Word(int syllables) => string.Concat(Enumerable.Range(0, syllables).Select(_ => Syllables[_random.Next(Syllables.Length)]));
}
