using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Reads stages of a simulation from arguments.</summary>
internal static class SimulatedStageText
{
    /// <summary>Reads NAME=PERCALL,PERTHOUSANDTOKENS.</summary>
    public static SimulatedStage Local(string text)
    {
        var (name, parts) = Split("--local", text, 2, 2);
        return new(name) { PerCall = Time("--local", text, parts[0]), PerThousandTokens = Time("--local", text, parts[1]) };
    }

    /// <summary>Reads NAME=P50,P95[,FAILURERATE[,USD]].</summary>
    public static SimulatedStage Service(string text)
    {
        var (name, parts) = Split("--service", text, 2, 4);
        var (median, tail) = (Time("--service", text, parts[0]), Time("--service", text, parts[1]));
        return new(name)
        {
            IsService = true,
            PerCall = median,
            P95Factor = tail >= median && median > TimeSpan.Zero ? tail / median : throw Fault("--service", text, "P95 is less than P50"),
            FailureRate = parts.Length > 2 ? Number("--service", text, parts[2], 1) : 0,
            CostPerCall = parts.Length > 3 ? (decimal)Number("--service", text, parts[3], 1000) : 0,
        };
    }

    private static (string Name, string[] Parts) Split(string option, string text, int least, int most)
    {
        var equals = text.LastIndexOf('=');
        var parts = text[(equals + 1)..].Split(',');
        return equals > 0 && parts.Length >= least && parts.Length <= most
            ? (text[..equals], parts)
            : throw Fault(option, text, "NAME=TIME,TIME is expected");
    }

    private static TimeSpan Time(string option, string text, string part) =>
        CommandOptions.TryParseTime(part, out var time) ? time : throw Fault(option, text, $"'{part}' is no time such as 300ms or 1.5s");

    private static double Number(string option, string text, string part, double most) =>
        double.TryParse(part, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value <= most
            ? value
            : throw Fault(option, text, $"'{part}' is no number from 0 to {most}");

    private static InvalidInputException Fault(string option, string text, string problem) => new(option, null, $"'{text}': {problem}");
}
