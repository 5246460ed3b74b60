using System.Globalization;
using SkRerank.Training;

namespace SkRerank.Cli;

/// <summary>Says how far labelling has come: a line for each twentieth part, with the time that is left.</summary>
internal sealed class LabelMessages(CliConsole console) : IProgress<LabelProgress>
{
    private int _said = -1;

    /// <inheritdoc />
    public void Report(LabelProgress value)
    {
        var part = 20 * value.Completed / value.Total;
        if (part == _said)
            return;

        _said = part;
        var cost = value.Cost is { } spent ? string.Create(CultureInfo.InvariantCulture, $", {spent:F4} US dollars so far") : "";
        var left = value.Left is { } time ? $", {time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture)} left" : "";
        console.Say($"Labelled {value.Completed} of {value.Total} queries{left}{cost}.");
    }

    /// <summary>Says what came out of it.</summary>
    public void Say(LabelReport report)
    {
        int Count(DataSplit split) => report.Queries.GetValueOrDefault(split);
        int Pairs(PassageRole role) => report.Pairs.GetValueOrDefault(role);
        console.Say($"{report.Passages} passages. Queries to train on: {Count(DataSplit.Train)}, to decide when to stop: {Count(DataSplit.Dev)}, kept for the report: {Count(DataSplit.Test)}.");
        console.Say($"Pairs: {Pairs(PassageRole.Positive)} positive, {Pairs(PassageRole.Negative)} negative, {Pairs(PassageRole.Unsure)} that may be relevant and are no negatives.");
        if (report.StoppedAtCost)
            console.Say("Stopped at the cost limit. Call again with a higher --max-cost to go on from there.");
    }
}
