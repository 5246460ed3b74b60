namespace SkRerank.Evaluation;

/// <summary>Mixes two rankings into one list that shows users both, so that their clicks tell which is better. Needs far fewer requests than
/// showing each to half of the users.</summary>
/// <remarks>Team draft: Radlinski, Kurup and Joachims, How Does Clickthrough Data Reflect Retrieval Quality?, CIKM 2008.</remarks>
public static class TeamDraft
{
    /// <summary>Mixes two rankings.</summary>
    /// <param name="first">The ranking A, best first, none twice.</param>
    /// <param name="second">The ranking B, best first, none twice.</param>
    /// <param name="request">The identifier of the request; it alone decides who may choose first.</param>
    /// <param name="count">How many documents are shown at most; positive.</param>
    /// <returns>The documents to show, each with the ranking that gave it.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public static IReadOnlyList<(string DocumentId, InterleavingTeam Team)> Mix(
        IReadOnlyList<string> first, IReadOnlyList<string> second, string request, int count)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(request);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var coin = new SeededRandom(StableHash.Of(request));
        var shown = new List<(string DocumentId, InterleavingTeam Team)>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var (teamA, teamB) = (new Queue<string>(first), new Queue<string>(second));
        var (picksA, picksB) = (0, 0);
        while (shown.Count < count)
        {
            Skip(teamA, taken);
            Skip(teamB, taken);
            if (teamA.Count == 0 && teamB.Count == 0)
                break;

            var isTurnOfA = picksA < picksB || (picksA == picksB && coin.Next(2) == 0);
            var isA = teamB.Count == 0 || (isTurnOfA && teamA.Count > 0);
            var documentId = (isA ? teamA : teamB).Dequeue();
            taken.Add(documentId);
            shown.Add((documentId, isA ? InterleavingTeam.A : InterleavingTeam.B));
            (picksA, picksB) = isA ? (picksA + 1, picksB) : (picksA, picksB + 1);
        }

        return shown;
    }

    private static void Skip(Queue<string> team, HashSet<string> taken)
    {
        while (team.TryPeek(out var next) && taken.Contains(next))
            team.Dequeue();
    }
}
