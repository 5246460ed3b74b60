using SkRerank;

namespace ChatWithDocs;

/// <summary>Represents what was found for a question, before it is answered.</summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Query">The question as it was searched and answered: where it leans on the conversation, one that can be understood alone.</param>
/// <param name="FirstStage">What found the sections.</param>
/// <param name="Ranking">The ranking of all sections that were fetched.</param>
/// <param name="Top">How many of them go into the prompt, at most.</param>
/// <param name="Sections">How many sections the index holds.</param>
public sealed record RetrievedSections(string Question, string Query, FirstStage FirstStage, RerankResult Ranking, int Top, int Sections)
{
    /// <summary>Gets the order of the first stage, as long as the prompt's list.</summary>
    public IReadOnlyList<RankedCandidate> Before { get; } = [.. Ranking.Ranking.OrderBy(ranked => ranked.Index).Take(Top)];

    /// <summary>Gets the order after re-ranking: the sources of the prompt.</summary>
    public IReadOnlyList<RankedCandidate> After { get; } = Ranking.Top(Top);
}
