using System.Globalization;

namespace SkRerank.Bench;

/// <summary>Plays a model that knows what passages are worth and makes mistakes of known kinds, the same ones for the same prompt.</summary>
/// <param name="worthOf">Gives the grade of a passage for a query, from 0 to 3.</param>
/// <param name="behavior">The mistakes.</param>
internal sealed class ChatOracle(Func<string, string, double> worthOf, OracleBehavior behavior)
{
    private const double TopGrade = 3;
    private const int MaxAlternatives = 20;

    /// <summary>Answers a prompt.</summary>
    public ChatReply Answer(OraclePrompt prompt)
    {
        var random = new Random(SeedOf(prompt.Text));
        if (random.NextDouble() < behavior.Refusals)
            return ChatReply.Say("I'm sorry, but I cannot help with that.");

        double[] worths = [.. prompt.Passages.Select((passage, place) => Judged(prompt, passage, place, random))];
        return prompt.Form switch
        {
            OracleForm.Choice => Decided(prompt.Labels, worths),
            OracleForm.Grade => Graded(worths[0]),
            OracleForm.YesNo => Decided(["Yes", "No"], [worths[0], (TopGrade / 2) - (worths[0] / 10)]),
            _ => ChatReply.Say(Order(prompt, worths, random)),
        };
    }

    /// <summary>Makes the seed of a text.</summary>
    public static int SeedOf(string text)
    {
        var hash = 2166136261u;
        foreach (var character in text)
            hash = (hash ^ character) * 16777619u;
        return (int)hash;
    }

    private double Judged(OraclePrompt prompt, string passage, int place, Random random)
    {
        var share = prompt.Passages.Count < 2 ? 0 : 1 - (place / (prompt.Passages.Count - 1.0));
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return worthOf(prompt.Query, passage) + (behavior.Noise * normal) + (behavior.PositionBias * share);
    }

    private static ChatReply Decided(IReadOnlyList<string> labels, double[] worths)
    {
        // A model that is sure: a grade less is four times less probable.
        double[] weights = [.. worths.Select(worth => Math.Pow(4, worth))];
        var alternatives = labels.Zip(weights, (label, weight) => KeyValuePair.Create(label, weight / weights.Sum()))
            .OrderByDescending(pair => pair.Value).Take(MaxAlternatives).ToArray();
        return new() { Text = alternatives[0].Key, Alternatives = alternatives };
    }

    private static ChatReply Graded(double worth)
    {
        double[] closeness = [.. Enumerable.Range(0, 4).Select(grade => -2 * Math.Abs(grade - Math.Clamp(worth, 0, TopGrade)))];
        var decided = Decided(["0", "1", "2", "3"], closeness);
        return decided with { Text = $"{{\"grade\": {decided.Text}}}" };
    }

    private string Order(OraclePrompt prompt, double[] worths, Random random)
    {
        List<string> order = [.. Enumerable.Range(0, worths.Length).OrderByDescending(place => worths[place]).Select(place => prompt.Labels[place])];
        var isBroken = random.NextDouble() < behavior.FormatErrors;
        if (prompt.Form == OracleForm.JsonOrder)
            return $"{{\"ranking\": [{string.Join(", ", isBroken ? order.Take(order.Count / 2) : order)}]}}";

        var written = isBroken ? Broken(order, random) : Joined(order);
        return prompt.Form == OracleForm.ReasonedOrder ? $"<think>The query asks for {prompt.Query}.</think>\n{written}" : written;
    }

    private static string Broken(List<string> order, Random random) => random.Next(5) switch
    {
        0 => Joined(order.Take(order.Count / 2)),
        1 => Joined([.. order.Take(3), .. order]),
        2 => Joined([(order.Count + 7).ToString(CultureInfo.InvariantCulture), .. order]),
        3 => $"Here is the order that you asked for:\n{Joined(order)}\nThe first one answers the query directly.",
        _ => string.Join('\n', order.Select((label, rank) => $"{rank + 1}. [{label}]")),
    };

    private static string Joined(IEnumerable<string> labels) => string.Join(" > ", labels.Select(label => $"[{label}]"));
}
