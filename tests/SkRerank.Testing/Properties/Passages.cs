using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Testing;

/// <summary>Makes queries, passages and requests for tests.</summary>
public static class Passages
{
    private static readonly string[] Words =
    [
        "rerank", "passage", "query", "service", "restart", "windows", "latency", "budget", "banana", "yellow", "index", "the", "of", "and",
        "how", "search", "model", "token", "deadline", "café",
    ];

    private static readonly string[] OddTexts =
    [
        "e\u0301a\u0300 combining", "\u202Eright to left\u202C", "👩‍👩‍👧‍👦 family 🏳️‍🌈", "数据库 检索 排序", "لغة عربية", "\u0000nul\u0001",
        "\uFEFFbyte order mark", "[SEP] [CLS] [PAD] [MASK]", "line\r\nbreak\ttab", "\u200Bzero\u200Bwidth", "<script>alert(1)</script>",
        "\uD83D lone surrogate", "ſtraße İstanbul ŒUVRE", "𝔣𝔯𝔞𝔨𝔱𝔲𝔯", "\u001B[31mred\u001B[0m", "??!!...;;;", "a",
    ];

    private static readonly string[] EmptyTexts = ["", " ", "\t\r\n", "\u00A0\u2003"];

    /// <summary>Gets texts of 1 to 30 plain words.</summary>
    public static Gen<string> PlainText { get; } =
        from count in Gen.Choose(1, 30)
        from words in Gen.Elements(Words).ListOf(count)
        select string.Join(' ', words);

    /// <summary>Gets texts: plain and repeated ones, odd Unicode, empty and white space.</summary>
    public static Gen<string> Text { get; } = Gen.Frequency(
        (6, PlainText),
        (3, Gen.Elements(OddTexts)),
        (1, Gen.Elements(EmptyTexts)),
        (1, Gen.Constant("the same passage again")));

    /// <summary>Gets queries that are not blank.</summary>
    public static Gen<string> Query { get; } = Text.Where(text => !string.IsNullOrWhiteSpace(text));

    /// <summary>Gets candidates with repeated and empty ids, with and without title and retrieval score.</summary>
    public static Gen<RerankCandidate> Candidate { get; } =
        from id in Gen.Elements("", "a", "b", "c", "\u202Eid", "0")
        from text in Text
        from title in Gen.Elements(null, null, null, "", "Guide", "Ω")
        from score in Gen.Elements<double?>(null, 0, 0.5, 0.5, -3, 12.75, double.NaN, double.PositiveInfinity)
        select new RerankCandidate(id, text) { Title = title, RetrievalScore = score };

    /// <summary>Gets requests of 0 to 12 candidates, with and without <see cref="RerankRequest.TopK"/>.</summary>
    public static Gen<RerankRequest> Request { get; } =
        from query in Query
        from count in Gen.Choose(0, 12)
        from candidates in Candidate.ListOf(count)
        from topK in Gen.Elements<int?>(null, 1, 3, 50)
        select new RerankRequest(query, candidates) { TopK = topK };

    /// <summary>Makes different, plain candidates; the same ones for the same seed.</summary>
    public static IReadOnlyList<RerankCandidate> Make(int count, int seed = 1)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(index => new RerankCandidate(
                $"p{index}", $"{string.Join(' ', random.GetItems(Words, random.Next(5, 40)))} number {index}")),
        ];
    }

    /// <summary>Makes a request over candidates with these texts, the place as id.</summary>
    public static RerankRequest RequestFor(string query, params string[] texts) =>
        new(query, texts.Select((text, index) => new RerankCandidate($"{index}", text)));
}
