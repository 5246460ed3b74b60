using Microsoft.Extensions.AI;
using SkRerank;

namespace ChatWithDocs;

/// <summary>Finds sections by the words of a question, by their meaning, or by both with reciprocal rank fusion.</summary>
/// <param name="index">What is searched.</param>
/// <param name="firstStage">How it is searched.</param>
/// <param name="embeddings">Makes the embedding of a question, as those of the sections were made. Keyword search needs none.</param>
public sealed class DocumentSearch(
    DocumentIndex index, FirstStage firstStage = FirstStage.Keyword, IEmbeddingGenerator<string, Embedding<float>>? embeddings = null)
{
    private static readonly ReciprocalRankFusion Fusion = new();

    /// <summary>Finds the best sections.</summary>
    /// <param name="question">What the user typed; every character of it is data.</param>
    /// <param name="count">How many sections at most.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The sections, best first.</returns>
    public async Task<IReadOnlyList<SectionHit>> SearchAsync(string question, int count, CancellationToken cancellationToken = default) =>
        firstStage switch
        {
            FirstStage.Keyword => index.Search(question, count),
            FirstStage.Vector => await NearestAsync(question, count, cancellationToken),
            _ => Merge(index.Search(question, count), await NearestAsync(question, count, cancellationToken), count),
        };

    private async Task<IReadOnlyList<SectionHit>> NearestAsync(string question, int count, CancellationToken cancellationToken)
    {
        var generator = embeddings ?? throw new InvalidOperationException("Search by meaning needs embeddings.");
        return index.Nearest(await generator.GenerateVectorAsync(question, cancellationToken: cancellationToken), count);
    }

    private static IReadOnlyList<SectionHit> Merge(IReadOnlyList<SectionHit> byWords, IReadOnlyList<SectionHit> byMeaning, int count)
    {
        var hits = byWords.Concat(byMeaning).DistinctBy(hit => hit.Id).ToDictionary(hit => hit.Id);
        string[][] rankings = [[.. byWords.Select(hit => hit.Id)], [.. byMeaning.Select(hit => hit.Id)]];
        return [.. Fusion.Merge(rankings).Take(count).Select(merged => hits[merged.Item] with { Score = merged.Score })];
    }
}
