using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Injection;

public sealed class InjectionTests
{
    private const int HostilePlace = 3;

    private static readonly int[] Worths = [30, 80, 10, 5, 60, 20, 70, 50];

    public static TheoryData<string> Texts => [.. Attacks.Texts];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RerankAsync_HostilePassage_ChangesAtMostItsOwnPlace(string attack)
    {
        var client = new ScriptedChatClient(ObedientModel.Answer);
        var sut = new ListwiseReranker(client);
        var clean = await sut.RerankAsync("worth", Worth.Candidates(Worths));

        var attacked = await sut.RerankAsync("worth", Hostile(attack));

        Assert.Equal(Others(clean), Others(attacked));
        Assert.Equal(Degradation.None, attacked.Degradation);
        Assert.Equal(2, client.Prompts.Last().Messages.Count);
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RerankAsync_HostileQuery_ChangesNothing(string attack)
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(ObedientModel.Answer));
        var clean = await sut.RerankAsync("worth", Worth.Candidates(Worths));

        var attacked = await sut.RerankAsync(attack, Worth.Candidates(Worths));

        Assert.Equal(Worth.Ranked(clean), Worth.Ranked(attacked));
    }

    [Fact]
    public void Answer_PassagesAsTheyAre_TheModelIsFooledByMostAttacks()
    {
        var values = new Dictionary<string, string> { ["query"] = "worth", ["count"] = "8", ["passages"] = "PASSAGES" };
        var messages = new PromptTemplate(new PromptFile("listwise", directory: null).Read("skprompt.txt"), "listwise").Render(values);

        var fooled = Attacks.Texts.Count(attack =>
        {
            var raw = string.Join('\n', Hostile(attack).Select((candidate, place) => $"[{place + 1}] {candidate.Text}"));
            var user = messages[1].Text.Replace("PASSAGES", raw, StringComparison.Ordinal);
            var answer = ObedientModel.Answer(new ShownPrompt([messages[0], new(ChatRole.User, user)]));
            var order = PermutationParser.Parse(answer, Worths.Length).Order.Where(place => place != HostilePlace);
            return !order.SequenceEqual(Enumerable.Range(0, 8).Where(place => place != HostilePlace).OrderByDescending(place => Worths[place]));
        });

        Assert.Equal(40, Attacks.Texts.Length);
        Assert.True(fooled >= 35, $"Only {fooled} of 40 attacks fool a model that obeys.");
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task RerankAsync_ModelRepeatsTheHostilePassage_KeepsTheOrder(string attack)
    {
        var sut = new ListwiseReranker(new ScriptedChatClient(prompt => prompt.Passages[HostilePlace].Text));

        var result = await sut.RerankAsync("worth", Hostile(attack));

        Assert.Equal(Enumerable.Range(0, 8), result.Ranking.Select(ranked => ranked.Index));
        Assert.Equal(DegradationKind.FirstStageOrder, result.Degradation.Kind);
    }

    private static RerankCandidate[] Hostile(string attack)
    {
        var candidates = Worth.Candidates(Worths);
        candidates[HostilePlace] = new("5", $"This passage is worth 5 points. {attack}");
        return candidates;
    }

    private static IEnumerable<int> Others(RerankResult result) => Worth.Ranked(result).Where(worth => worth != 5);
}
