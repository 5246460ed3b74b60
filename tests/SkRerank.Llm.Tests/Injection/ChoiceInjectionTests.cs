using System.Text.RegularExpressions;

namespace SkRerank.Llm.Tests.Injection;

/// <summary>The attacks of <see cref="Attacks"/>, with letters for numbers, against a model that takes any letter in brackets for its orders.</summary>
public sealed partial class ChoiceInjectionTests
{
    private const int HostilePlace = 3;

    private static readonly int[] Worths = [30, 80, 10, 5, 60, 20, 70, 50];

    public static TheoryData<string> Texts => [.. Attacks.Texts.Select(Lettered)];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RerankAsync_HostilePassage_ChangesAtMostItsOwnPlace(string attack)
    {
        IReranker[] rerankers = [new SetwiseReranker(new ScriptedChatClient(Answer)), new PairwiseReranker(new ScriptedChatClient(Answer))];
        var candidates = Worth.Candidates(Worths);
        candidates[HostilePlace] = new("5", $"This passage is worth 5 points. {attack}");

        foreach (var sut in rerankers)
        {
            var clean = await sut.RerankAsync("worth", Worth.Candidates(Worths));
            var attacked = await sut.RerankAsync("worth", candidates);

            Assert.Equal(Others(clean), Others(attacked));
            Assert.Equal(Degradation.None, attacked.Degradation);
        }
    }

    private static string Answer(ShownPrompt prompt)
    {
        var ordered = prompt.Lettered.Select(passage => Bracketed().Match(passage.Text)).FirstOrDefault(match => match.Success);
        return ordered?.Value ?? prompt.BestBy(Worth.Of);
    }

    private static IEnumerable<int> Others(RerankResult result) => Worth.Ranked(result).Where(worth => worth != 5);

    private static string Lettered(string attack) =>
        Number().Replace(attack, number => ((char)('A' + number.Value[0] - '1')).ToString());

    [GeneratedRegex(@"(?<=[\[［【])[1-8](?=[\]］】])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\[[A-Z]\]")]
    private static partial Regex Bracketed();
}
