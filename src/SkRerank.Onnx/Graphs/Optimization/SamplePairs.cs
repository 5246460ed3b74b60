namespace SkRerank.Onnx;

/// <summary>Gives pairs of texts on which two forms of a model are compared.</summary>
internal static class SamplePairs
{
    /// <summary>The file of a model directory that holds pairs: <c>{"cases":[{"query":..., "passage":...}]}</c>.</summary>
    public const string FileName = "golden.json";

    private const int MaxBytes = 64 << 20;
    private const int MaxPairs = 500;
    private const int Made = 24;

    /// <summary>Reads the pairs of a file; those with a blank text are left out.</summary>
    /// <param name="path">The file.</param>
    /// <param name="stage">The name of the model, for errors.</param>
    /// <exception cref="RerankerException">The file is missing or wrong, or holds no pair.</exception>
    public static IReadOnlyList<SamplePair> Read(string path, string stage)
    {
        var directory = new ModelDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!, stage);
        var fileName = Path.GetFileName(path);
        SamplePair[] pairs =
        [
            .. directory.ReadJson(fileName, MaxBytes).Objects("cases")
                .Select(item => new SamplePair(item.Text("query") ?? "", item.Text("passage") ?? ""))
                .Where(pair => !string.IsNullOrWhiteSpace(pair.Query) && !string.IsNullOrWhiteSpace(pair.Passage))
                .Take(MaxPairs),
        ];
        return pairs.Length > 0 ? pairs : throw directory.Fault(fileName, "it holds no 'cases' with 'query' and 'passage'.");
    }

    /// <summary>Makes pairs of meaningless words: enough to compare two forms of one graph, not to measure what it sees in use.</summary>
    public static IReadOnlyList<SamplePair> Make()
    {
        var random = new Random(Made);
        return [.. Enumerable.Range(1, Made).Select(length => new SamplePair(Words(random, 1 + (length % 9)), Words(random, length * length / 2)))];
    }

    private static string Words(Random random, int count) =>
        string.Join(' ', Enumerable.Range(0, count + 1).Select(_ => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => (char)random.Next('a', 'z' + 1)))));
}
