using Microsoft.Extensions.AI;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Searches collections that come without a run: by words, by embeddings, or by both.</summary>
/// <param name="name">One of <see cref="Names"/>.</param>
/// <param name="embeddings">Makes the embeddings.</param>
internal sealed class FirstStageSearch(string name, IEmbeddingGenerator<string, Embedding<float>> embeddings)
{
    /// <summary>Gets the names of the ways to search.</summary>
    public static IReadOnlyList<string> Names { get; } = [Bm25Index.RunName, VectorIndex.RunName, RunFusion.RunName];

    /// <summary>Searches a collection for all queries.</summary>
    public async Task<RetrievalRun> SearchAsync(
        IReadOnlyDictionary<string, CorpusDocument> documents,
        IReadOnlyDictionary<string, string> queries,
        int depth,
        CancellationToken cancellationToken)
    {
        if (name == Bm25Index.RunName)
            return ByWords();

        var index = await VectorIndex.CreateAsync(documents, embeddings, cancellationToken).ConfigureAwait(false);
        var vectors = await index.SearchAsync(queries, depth, cancellationToken).ConfigureAwait(false);
        return name == VectorIndex.RunName ? vectors : RunFusion.Merge($"{RunFusion.RunName}:{index.Model}", [ByWords(), vectors], depth);

        RetrievalRun ByWords() => new Bm25Index(documents).Search(queries, depth, cancellationToken);
    }
}
