using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;

namespace ChatWithDocs;

/// <summary>Keeps the sections of a folder in SQLite, with their words and their embeddings, and searches both. Serves one caller at a time.</summary>
public sealed class DocumentIndex : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SectionVectors _vectors;
    private readonly Lock _gate = new();

    private DocumentIndex(SqliteConnection connection)
    {
        _connection = connection;
        _vectors = new(connection);
    }

    /// <summary>Opens an index, or makes it; see <see cref="IndexDatabase.Open"/>.</summary>
    public static DocumentIndex Open(string file, Action<string> warn) => new(IndexDatabase.Open(file, warn));

    /// <summary>Brings the index up to date with a folder: all of it, or nothing where it is interrupted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Receives the share of the files that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the refresh.</param>
    public async Task<IndexChanges> RefreshAsync(
        DocumentFolder folder, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var transaction = _connection.BeginTransaction();
        var known = KnownFiles();
        var names = folder.List();
        var indexed = 0;
        var unchanged = 0;
        foreach (var name in names)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress?.Report((double)(indexed + unchanged) / names.Count);
            if (await folder.ReadAsync(name, cancellationToken) is not { } file)
                continue;

            if (known.Remove(name, out var old) && old.Hash == file.Hash)
            {
                unchanged++;
                continue;
            }

            if (old is not null)
                RemoveFile(old.Id);
            AddFile(file, folder.Divide(file));
            indexed++;
        }

        foreach (var gone in known.Values)
            RemoveFile(gone.Id);

        var sections = (int)(long)_connection.Scalar("SELECT count(*) FROM places")!;
        await transaction.CommitAsync(cancellationToken);
        _vectors.Unload();
        progress?.Report(1);
        return new(indexed, known.Count, unchanged, sections);
    }

    /// <summary>Embeds the sections that have no embedding of this model. After a change of the model, that is all of them.</summary>
    /// <param name="generator">Makes the embeddings.</param>
    /// <param name="progress">Receives the share that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the embedding; what is done stays.</param>
    /// <returns>How many sections were embedded.</returns>
    public Task<int> EmbedAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default) => _vectors.RefreshAsync(generator, progress, cancellationToken);

    /// <summary>Finds sections by the words of a question, best first.</summary>
    /// <param name="question">What the user typed; every character of it is data.</param>
    /// <param name="count">How many sections at most.</param>
    public IReadOnlyList<SectionHit> Search(string question, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (FtsQuery.From(question) is not { } expression)
            return [];

        lock (_gate)
        {
            using var command = _connection.Command(
                """
                SELECT f.name || '#' || p.ordinal, s.title, s.body, -bm25(sections)
                FROM sections s JOIN places p ON p.id = s.rowid JOIN files f ON f.id = p.file_id
                WHERE sections MATCH $expression ORDER BY bm25(sections), f.name, p.ordinal LIMIT $count
                """,
                ("$expression", expression),
                ("$count", count));
            using var reader = command.ExecuteReader();
            var hits = new List<SectionHit>();
            while (reader.Read())
                hits.Add(new(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetDouble(3)));
            return hits;
        }
    }

    /// <summary>Finds sections by the embedding of a question, most similar first.</summary>
    /// <param name="question">The embedding, made as those of the sections.</param>
    /// <param name="count">How many sections at most.</param>
    public IReadOnlyList<SectionHit> Nearest(ReadOnlyMemory<float> question, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        lock (_gate)
            return [.. _vectors.Nearest(question, count).Select(hit => Read(hit.Section, hit.Similarity))];
    }

    /// <inheritdoc />
    public void Dispose() => _connection.Dispose();

    private SectionHit Read(long section, double score)
    {
        using var command = _connection.Command(
            """
            SELECT f.name || '#' || p.ordinal, s.title, s.body
            FROM sections s JOIN places p ON p.id = s.rowid JOIN files f ON f.id = p.file_id WHERE s.rowid = $section
            """,
            ("$section", section));
        using var reader = command.ExecuteReader();
        reader.Read();
        return new(reader.GetString(0), reader.GetString(1), reader.GetString(2), score);
    }

    private Dictionary<string, KnownFile> KnownFiles()
    {
        using var command = _connection.Command("SELECT name, id, hash FROM files");
        using var reader = command.ExecuteReader();
        var files = new Dictionary<string, KnownFile>(StringComparer.Ordinal);
        while (reader.Read())
            files.Add(reader.GetString(0), new(reader.GetInt64(1), reader.GetString(2)));
        return files;
    }

    private void RemoveFile(long id)
    {
        _connection.Run("DELETE FROM vectors WHERE place_id IN (SELECT id FROM places WHERE file_id = $id)", ("$id", id));
        _connection.Run("DELETE FROM sections WHERE rowid IN (SELECT id FROM places WHERE file_id = $id)", ("$id", id));
        _connection.Run("DELETE FROM places WHERE file_id = $id", ("$id", id));
        _connection.Run("DELETE FROM files WHERE id = $id", ("$id", id));
    }

    private void AddFile(SourceFile file, IReadOnlyList<Section> sections)
    {
        var fileId = _connection.Scalar(
            "INSERT INTO files (name, hash) VALUES ($name, $hash) RETURNING id", ("$name", file.Name), ("$hash", file.Hash))!;
        for (var i = 0; i < sections.Count; i++)
        {
            var place = _connection.Scalar(
                "INSERT INTO places (file_id, ordinal) VALUES ($file, $ordinal) RETURNING id", ("$file", fileId), ("$ordinal", i + 1))!;
            _connection.Run(
                "INSERT INTO sections (rowid, title, body) VALUES ($id, $title, $body)",
                ("$id", place), ("$title", sections[i].Title), ("$body", sections[i].Text));
        }
    }

    private sealed record KnownFile(long Id, string Hash);
}
