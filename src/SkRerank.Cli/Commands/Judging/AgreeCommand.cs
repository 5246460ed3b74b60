using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank agree</c>: how far two judges agree.</summary>
internal sealed class AgreeCommand(CliConsole console)
{
    private const string Examples = """
          skrerank agree mine/qrels/anna.tsv mine/qrels/ben.tsv
        """;

    private readonly Argument<string> _first = new("FIRST") { Description = "Judgments in the BEIR layout." };
    private readonly Argument<string> _second = new("SECOND") { Description = "Judgments of the same pairs by someone else." };
    private readonly Option<int?> _level = CommandOptions.Positive("--rel-level", "The lowest grade that is relevant. Default: 1.");
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("agree", "Measure how far two judges agree (Cohen's kappa).", Examples) { _first, _second, _level, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var agreement = JudgmentAgreement.Of(
            await JudgmentReader.ReadBeirAsync(options.GetRequiredValue(_first), cancellationToken: cancellationToken).ConfigureAwait(false),
            await JudgmentReader.ReadBeirAsync(options.GetRequiredValue(_second), cancellationToken: cancellationToken).ConfigureAwait(false),
            options.GetValue(_level) ?? 1);
        await console.Out.WriteLineAsync(options.GetValue(_json) ? Json(agreement) : Text(agreement)).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static string Json(JudgmentAgreement agreement) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("pairs", agreement.Pairs);
        writer.WriteNumber("observed", agreement.Observed);
        writer.Optional("kappa", agreement.Kappa);
        writer.Optional("weightedKappa", agreement.WeightedKappa);
        writer.Optional("binaryKappa", agreement.BinaryKappa);
        writer.WriteEndObject();
    });

    private static string Text(JudgmentAgreement agreement) => string.Create(CultureInfo.InvariantCulture, $"""
        pairs judged by both   {agreement.Pairs}
        same grade             {agreement.Observed:P1}
        kappa                  {Number(agreement.Kappa)}
        kappa, weighted        {Number(agreement.WeightedKappa)}
        kappa, relevant or not {Number(agreement.BinaryKappa)}
        """);

    private static string Number(double? value) => value?.ToString("F4", CultureInfo.InvariantCulture) ?? "undefined: one grade only";
}
