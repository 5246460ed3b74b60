using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank clicks</c>: makes judgments out of a click log.</summary>
internal sealed class ClicksCommand(CliConsole console)
{
    private const string Learned = "learn";

    private const string Examples = """
          skrerank clicks --log clicks.jsonl --out mine/qrels/clicks.tsv
          skrerank clicks --log clicks.jsonl.gz --propensity 1 --min-impressions 20 --out mine/qrels/clicks.tsv
        """;

    private readonly Option<string> _log = new("--log")
    {
        Description = "What was shown and clicked: JSONL with request, query, shown and clicked.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string> _propensity = new("--propensity")
    {
        Description = "How attention falls with the rank: learn (from documents that stood at several ranks), or N for (1 / rank)^N.",
        HelpName = "learn|N",
        DefaultValueFactory = _ => Learned,
    };

    private readonly Option<int?> _least = CommandOptions.Positive(
        "--min-impressions", $"How often a passage must be shown to be judged. Default: {ClickJudgments.DefaultMinImpressions}.");

    private readonly Option<string> _out = new("--out") { Description = "Where the judgments are written.", HelpName = "FILE", Required = true };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("clicks", "Make judgments out of a click log, freed of the bias of positions.", Examples) { _log, _propensity, _least, _out };
        command.Validators.Add(result =>
        {
            if (result.GetValue(_propensity) is { } text && text != Learned && Exponent(text) is null)
                result.AddError($"--propensity: learn or a number from 0 is expected, not '{text}'.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var path = options.GetRequiredValue(_out);
        if (File.Exists(path))
            throw new InvalidInputException(path, null, "the file is there already; judgments of clicks are never mixed with others");

        var impressions = await ImpressionReader.ReadAsync(options.GetRequiredValue(_log), cancellationToken: cancellationToken).ConfigureAwait(false);
        var propensities = Exponent(options.GetRequiredValue(_propensity)) is { } exponent
            ? ClickPropensities.PowerLaw(exponent)
            : ClickPropensities.Estimate(impressions);
        var judgments = ClickJudgments.Of(impressions, propensities, options.GetValue(_least) ?? ClickJudgments.DefaultMinImpressions);
        var file = await JudgmentFile.OpenAsync(path, cancellationToken).ConfigureAwait(false);
        foreach (var queryId in judgments.QueryIds)
        {
            foreach (var (documentId, grade) in judgments.Grades(queryId).OrderBy(entry => entry.Key, StringComparer.Ordinal))
                await file.AddAsync(queryId, documentId, grade, cancellationToken).ConfigureAwait(false);
        }

        var ranks = string.Join(", ", Enumerable.Range(1, 5).Select(rank => propensities.At(rank).ToString("F2", CultureInfo.InvariantCulture)));
        console.Say($"{file.Count} judgments of {impressions.Count} lists; attention to the ranks 1 to 5: {ranks}.");
        return ExitCode.Done;
    }

    private static double? Exponent(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
