namespace SkRerank.Bench;

/// <summary>Makes requests whose pairs have about 120 tokens each.</summary>
internal sealed class BudgetWorkload(int candidates)
{
    private const int WordsPerPassage = 100;
    private const string Query = "how does a service keep the time it was given";

    private static readonly string[] Words =
        ("the of and a to in is that it was for on are as with his they at be this from have or by one had not but what all were when we " +
         "there can an your which their said if do will each about how up out them then she many some so these would other into has more " +
         "her two like him see time could no make than first been its who now people my made over did down only way find use may water " +
         "long little very after words called just where most know get through back much before go good new write our used me man too any " +
         "day same right look think also around another came come work three word must because does part even place well such here take " +
         "why things help put years different away again off went old number great tell men say small every found still between name").Split(' ');

    /// <summary>Makes a request; another one for every seed, so that no cache helps.</summary>
    public RerankRequest Make(int seed)
    {
        var random = new Random(seed);
        return new(Query, Enumerable.Range(0, candidates).Select(place => new RerankCandidate(
            $"{place}", string.Join(' ', random.GetItems(Words, WordsPerPassage)))
        {
            RetrievalScore = candidates - place,
        }));
    }
}
