namespace SkRerank.Evaluation;

/// <summary>Writes judgments in the BEIR layout, each as soon as it is made, and goes on with a file that is there already.</summary>
public sealed class JudgmentFile
{
    private readonly string _path;
    private readonly HashSet<(string Query, string Document)> _known;

    private JudgmentFile(string path, HashSet<(string Query, string Document)> known)
    {
        _path = path;
        _known = known;
    }

    /// <summary>Gets how many judgments the file holds.</summary>
    public int Count => _known.Count;

    /// <summary>Opens a file, or begins one.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="InvalidInputException">The file is there and holds something else.</exception>
    /// <exception cref="IOException">The file cannot be read or written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<JudgmentFile> OpenAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
            await File.WriteAllTextAsync(path, JudgmentReader.BeirHeader + "\n", cancellationToken).ConfigureAwait(false);

        var text = await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        if (!text.EndsWith('\n'))
            await File.AppendAllTextAsync(path, "\n", cancellationToken).ConfigureAwait(false);
        if (text.TrimEnd() == JudgmentReader.BeirHeader)
            return new(path, []);

        var judgments = await JudgmentReader.ReadBeirAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        return new(path, [.. judgments.QueryIds.SelectMany(query => judgments.Grades(query).Keys.Select(document => (query, document)))]);
    }

    /// <summary>Tells whether a pair is judged.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="documentId">The document.</param>
    /// <returns>True if the file holds a judgment of it.</returns>
    public bool Contains(string queryId, string documentId) => _known.Contains((queryId, documentId));

    /// <summary>Adds a judgment; it is in the file when the call returns.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="documentId">The document.</param>
    /// <param name="grade">The grade.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>The end of the writing.</returns>
    /// <exception cref="ArgumentException">An identifier holds a tab or a line end, or the pair is judged already.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task AddAsync(string queryId, string documentId, int grade, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(queryId);
        ArgumentException.ThrowIfNullOrEmpty(documentId);
        if ((queryId + documentId).AsSpan().ContainsAny('\t', '\n', '\r'))
            throw new ArgumentException("An identifier holds a tab or a line end; the format cannot carry it.", nameof(documentId));
        if (!_known.Add((queryId, documentId)))
            throw new ArgumentException($"Document \"{documentId}\" is judged for query \"{queryId}\" already.", nameof(documentId));

        cancellationToken.ThrowIfCancellationRequested();
        await File.AppendAllTextAsync(_path, FormattableString.Invariant($"{queryId}\t{documentId}\t{grade}\n"), CancellationToken.None).ConfigureAwait(false);
    }
}
