using System.Text.Json;

namespace SkRerank.Llm.Tests.Parsing;

public sealed class PermutationParserTests
{
    private const int Mutations = 200_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly string[] Fragments =
    [
        "[", "]", ">", " ", "\n", "1", "12", "0", "[3]", " > ", "<think>", "</think>", "<answer>", "</answer>", "{\"ranking\":[", "],", ",", "\"", "½", "⑫",
        "٣", "\uD83D", "sorry", "Passage 2", "1. ", "(", "0.5)", "-", "\\", "*", "&gt;", "99999999999", "\0", "［", "＞",
    ];

    private static readonly MalformedAnswer[] Malformed = MalformedAnswer.ReadAll();

    [Fact]
    public void Parse_EveryMalformedAnswer_GivesTheOrderAndNamesWhatItMended()
    {
        Assert.True(Malformed.Length >= 150);

        var wrong = Malformed.Where(answer =>
        {
            var parsed = PermutationParser.Parse(answer.Answer, answer.Count);
            return !parsed.Order.Select(place => place + 1).SequenceEqual(answer.Order)
                || parsed.Repairs != answer.RepairFlags
                || parsed.Failure?.ToString() != answer.Failure;
        });

        Assert.Empty(wrong.Select(answer =>
        {
            var parsed = PermutationParser.Parse(answer.Answer, answer.Count);
            return $"{JsonSerializer.Serialize(answer.Answer)}: {string.Join(' ', parsed.Order.Select(place => place + 1))} {parsed.Repairs} {parsed.Failure}";
        }));
    }

    [Fact]
    public void Parse_RandomMutations_IsAlwaysAPermutation()
    {
        var random = new Random(17);
        var seeds = Malformed.Select(answer => answer.Answer).ToArray();

        for (var run = 0; run < Mutations; run++)
        {
            var answer = Mutate(seeds[run % seeds.Length], random);
            var count = random.Next(0, 31);

            var parsed = PermutationParser.Parse(answer, count);

            if (!IsPermutation(parsed.Order, count))
                Assert.Fail($"{count} passages, answer {JsonSerializer.Serialize(answer)}: {string.Join(' ', parsed.Order)}");
        }
    }

    [Theory]
    [InlineData("[1 , ")]
    [InlineData("1 > ")]
    [InlineData("[1")]
    [InlineData("[ ")]
    [InlineData("1. Passage ")]
    [InlineData("<answer>")]
    [InlineData("<think></think>")]
    [InlineData("\"id\":")]
    [InlineData("9")]
    [InlineData("1 (")]
    public async Task Parse_LongHostileAnswer_Ends(string unit)
    {
        var answer = string.Concat(Enumerable.Repeat(unit, 200_000 / unit.Length));

        var parsed = await Task.Run(() => PermutationParser.Parse(answer, 20)).WaitAsync(Patience);

        Assert.True(IsPermutation(parsed.Order, 20));
    }

    [Fact]
    public void Parse_NoAnswer_IsEmpty() => Assert.Equal(PermutationFailure.Empty, PermutationParser.Parse(null, 3).Failure);

    [Fact]
    public void Parse_NegativeCount_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => PermutationParser.Parse("[1]", -1));

    [Fact]
    public void Parse_NoPassages_IsEmptyOrder() => Assert.Empty(PermutationParser.Parse("[1] > [2]", 0).Order);

    [Fact]
    public void Parse_RandomOrders_ReadsThemBack()
    {
        var random = new Random(3);
        for (var count = 2; count <= 100; count++)
        {
            var order = Enumerable.Range(0, count).ToArray();
            random.Shuffle(order);

            var parsed = PermutationParser.Parse(string.Join(" > ", order.Select(place => $"[{place + 1}]")), count);

            Assert.Equal(order, parsed.Order);
            Assert.Equal(PermutationStatus.Ok, parsed.Status);
        }
    }

    private static string Mutate(string answer, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(answer.Length + 1);
            var length = random.Next(0, Math.Min(8, answer.Length - at + 1));
            answer = random.Next(4) switch
            {
                0 => answer.Remove(at, length),
                1 => answer.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => answer.Insert(random.Next(answer.Length + 1), answer.Substring(at, length)),
                _ => answer.Insert(at, ((char)random.Next(char.MaxValue)).ToString()),
            };
        }

        return answer;
    }

    private static bool IsPermutation(IReadOnlyList<int> order, int count)
    {
        var seen = new bool[count];
        return order.Count == count && order.All(place => place >= 0 && place < count && !seen[place] && (seen[place] = true));
    }
}
