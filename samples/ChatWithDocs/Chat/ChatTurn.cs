using SkRerank;

namespace ChatWithDocs;

/// <summary>Represents one question and everything that was found out about it. The screen and the JSON show the same facts.</summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Ranking">The ranking of all sections that keyword search fetched.</param>
/// <param name="Top">How many of them went into the prompt, at most.</param>
/// <param name="Prompt">The prompt as the template engine rendered it.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Index">What the refresh of the index did before the first question.</param>
/// <param name="Times">How long each stage took, in the order in which they ran.</param>
public sealed record ChatTurn(
    string Question,
    RerankResult Ranking,
    int Top,
    string Prompt,
    string Answer,
    IndexChanges Index,
    IReadOnlyList<StageTime> Times)
{
    /// <summary>Gets the order of keyword search, as long as the prompt's list.</summary>
    public IReadOnlyList<RankedCandidate> FirstStage { get; } = [.. Ranking.Ranking.OrderBy(ranked => ranked.Index).Take(Top)];

    /// <summary>Gets the order after re-ranking: the sources of the prompt, numbered by their rank.</summary>
    public IReadOnlyList<RankedCandidate> Sources { get; } = Ranking.Top(Top);

    /// <summary>Tells whether the answer cites a source.</summary>
    public bool Cites(RankedCandidate source) => Answer.Contains($"[{source.Rank}]", StringComparison.Ordinal);
}
