using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Reads the user's documents as passages.</summary>
public static class DocumentReader
{
    private const int LongestFile = 16 << 20;
    private const string Corpus = "corpus.jsonl";

    private static readonly string[] Markdown = [".md", ".markdown"];
    private static readonly string[] Kinds = [.. Markdown, ".txt"];

    /// <summary>Reads passages from a folder in BEIR layout, a JSONL file of BEIR passages or of candidates, or a folder of Markdown and text.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The passages; files in the order of their names.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="InvalidInputException">A file breaks its format, an identifier is there twice, or there is no passage.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<IReadOnlyList<SourceDocument>> ReadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        var corpus = Path.Combine(path, Corpus);
        var documents = !Directory.Exists(path) ? await ReadLinesAsync(path, cancellationToken).ConfigureAwait(false)
            : File.Exists(corpus) || File.Exists($"{corpus}.gz") ? await ReadLinesAsync(corpus, cancellationToken).ConfigureAwait(false)
            : ReadFolder(path, cancellationToken);
        return documents.Count > 0
            ? documents
            : throw new InvalidInputException(path, null, $"there is no passage in it; a folder holds {Corpus}, or {string.Join(", ", Kinds)} files");
    }

    private static async Task<IReadOnlyList<SourceDocument>> ReadLinesAsync(string path, CancellationToken cancellationToken)
    {
        using var stream = InputFile.Open(path);
        var lines = new LineReader(stream, path, InputLimits.Default);
        var documents = new Dictionary<string, SourceDocument>(StringComparer.Ordinal);
        while (await JsonLine.ReadAsync(lines, cancellationToken).ConfigureAwait(false) is { } line)
        {
            using (line)
            {
                var id = line.OptionalString("_id") ?? line.RequiredString("id");
                if (!documents.TryAdd(id, new(id, line.RequiredString("text")) { Heading = line.OptionalString("title") ?? "" }))
                    throw line.Fault($"the identifier \"{id}\" was there before");
            }
        }

        return [.. documents.Values.Where(document => !string.IsNullOrWhiteSpace(document.Text))];
    }

    private static List<SourceDocument> ReadFolder(string path, CancellationToken cancellationToken)
    {
        var documents = new List<SourceDocument>();
        var files = Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => Kinds.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .OrderBy(file => file, StringComparer.Ordinal);
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (new FileInfo(file).Length > LongestFile)
                throw new InvalidInputException(file, null, $"the file is longer than {LongestFile} bytes");

            var name = Path.GetRelativePath(path, file).Replace('\\', '/');
            var text = File.ReadAllText(file);
            var isMarkdown = Markdown.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);
            documents.AddRange(isMarkdown ? MarkdownPassages.Of(name, text) : PassageText.Split(text).Select((part, place) => Part(name, place, part)));
        }

        return documents;
    }

    private static SourceDocument Part(string name, int place, string text) => new($"{name}#{place + 1}", text) { Group = name };
}
