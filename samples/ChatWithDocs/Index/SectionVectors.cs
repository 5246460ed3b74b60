using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.AI;

namespace ChatWithDocs;

/// <summary>Keeps the embeddings of sections in the index, all of one model, and compares a question with each of them.</summary>
/// <param name="connection">The index.</param>
public sealed class SectionVectors(SqliteConnection connection)
{
    private const int BatchSize = 64;

    private List<(long Section, float[] Numbers)>? _loaded;

    /// <summary>Embeds the sections that have no vector of this model; those of another model are forgotten first.</summary>
    /// <param name="generator">Makes the embeddings.</param>
    /// <param name="progress">Receives the share that is done, from 0 to 1.</param>
    /// <param name="cancellationToken">Cancels the embedding; finished batches stay.</param>
    /// <returns>How many sections were embedded.</returns>
    public async Task<int> RefreshAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        Unload();
        ForgetOthers(ModelOf(generator));
        var missing = Missing();
        var done = 0;
        foreach (var batch in missing.Chunk(BatchSize))
        {
            progress?.Report((double)done / missing.Count);
            var embeddings = await generator.GenerateAsync(batch.Select(section => section.Text), cancellationToken: cancellationToken);
            await using var transaction = connection.BeginTransaction();
            foreach (var (section, embedding) in batch.Zip(embeddings, (section, embedding) => (section.Id, embedding)))
            {
                connection.Run(
                    "INSERT INTO vectors (place_id, numbers) VALUES ($id, $numbers)",
                    ("$id", section), ("$numbers", MemoryMarshal.AsBytes(embedding.Vector.Span).ToArray()));
            }

            await transaction.CommitAsync(cancellationToken);
            done += batch.Length;
        }

        progress?.Report(1);
        return done;
    }

    /// <summary>Forgets what was read into memory, because the index changed.</summary>
    public void Unload() => _loaded = null;

    /// <summary>Finds the sections whose embeddings are most similar to that of a question.</summary>
    /// <param name="question">The embedding of the question; zeros find nothing.</param>
    /// <param name="count">How many sections at most.</param>
    /// <returns>The places of the sections with their cosine similarity, best first.</returns>
    public IReadOnlyList<(long Section, double Similarity)> Nearest(ReadOnlyMemory<float> question, int count)
    {
        if (!question.Span.ContainsAnyExcept(0f))
            return [];

        return [.. (_loaded ??= Load())
            .Where(vector => vector.Numbers.Length == question.Length && vector.Numbers.AsSpan().ContainsAnyExcept(0f))
            .Select(vector => (vector.Section, Similarity: (double)TensorPrimitives.CosineSimilarity(question.Span, vector.Numbers)))
            .OrderByDescending(hit => hit.Similarity).ThenBy(hit => hit.Section)
            .Take(count)];
    }

    private static string ModelOf(IEmbeddingGenerator<string, Embedding<float>> generator) =>
        generator.GetService<EmbeddingGeneratorMetadata>() is { DefaultModelId: { } model } metadata
            ? $"{metadata.ProviderName} {metadata.ProviderUri} {model}"
            : generator.GetType().FullName!;

    private void ForgetOthers(string model)
    {
        if (connection.Scalar("SELECT model FROM embedding") as string == model)
            return;

        using var transaction = connection.BeginTransaction();
        connection.Run("DELETE FROM vectors");
        connection.Run("DELETE FROM embedding");
        connection.Run("INSERT INTO embedding (model) VALUES ($model)", ("$model", model));
        transaction.Commit();
    }

    private List<(long Id, string Text)> Missing()
    {
        using var command = connection.Command(
            """
            SELECT s.rowid, s.title || ' ' || s.body FROM sections s LEFT JOIN vectors v ON v.place_id = s.rowid
            WHERE v.place_id IS NULL ORDER BY s.rowid
            """);
        using var reader = command.ExecuteReader();
        var sections = new List<(long, string)>();
        while (reader.Read())
            sections.Add((reader.GetInt64(0), reader.GetString(1)));
        return sections;
    }

    private List<(long Section, float[] Numbers)> Load()
    {
        using var command = connection.Command("SELECT place_id, numbers FROM vectors");
        using var reader = command.ExecuteReader();
        var vectors = new List<(long, float[])>();
        while (reader.Read())
            vectors.Add((reader.GetInt64(0), MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(1)).ToArray()));
        return vectors;
    }
}
