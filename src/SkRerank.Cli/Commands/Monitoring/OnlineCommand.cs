using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank online</c>: reads interleaving and A/B tests out of a click log.</summary>
internal sealed class OnlineCommand(CliConsole console)
{
    private const string Examples = """
          skrerank online --log clicks.jsonl
        """;

    private readonly Option<string> _log = new("--log")
    {
        Description = "What was shown and clicked: JSONL with request, query, shown, clicked, and teams (interleaving) or variant (A/B).",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("online", "Read an interleaving or A/B test out of a click log.", Examples) { _log, _json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var path = options.GetRequiredValue(_log);
        var impressions = await ImpressionReader.ReadAsync(path, cancellationToken: cancellationToken).ConfigureAwait(false);
        var mixed = InterleavingOutcome.Of(impressions);
        var variants = VariantComparison.Of(impressions);
        if (mixed.Requests == 0 && variants is null)
            throw new InvalidInputException(path, null, "no line has \"teams\", and the lines do not name exactly two values of \"variant\"");

        await console.Out.WriteLineAsync(options.GetValue(_json)
            ? Json(mixed, variants)
            : string.Join('\n', Lines(mixed, variants).Select(line => TerminalText.Clean(line)))).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Lines(InterleavingOutcome mixed, VariantComparison? variants)
    {
        if (mixed.Requests > 0)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Interleaved: {mixed.Requests} requests, A wins {mixed.WinsA}, B wins {mixed.WinsB}; preference for B {mixed.Preference:+0.000;-0.000;0.000} (-0.5 to 0.5), p = {mixed.PValue:F4}.");
        }

        if (variants is null)
            yield break;

        foreach (var figures in (VariantComparison.Figures[])[variants.First, variants.Second])
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Variant {figures.Variant}: {figures.Requests} requests, with a click {figures.ClickShare:P1}, reciprocal rank of the first click {figures.ReciprocalRank:F4}.");
        }

        yield return string.Create(
            CultureInfo.InvariantCulture, $"Difference: p = {variants.ClickPValue:F4} for clicks, p = {variants.RankPValue:F4} for ranks (permutation test).");
    }

    private static string Json(InterleavingOutcome mixed, VariantComparison? variants) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        if (mixed.Requests > 0)
        {
            writer.Object("interleaving", () =>
            {
                writer.WriteNumber("requests", mixed.Requests);
                writer.WriteNumber("winsA", mixed.WinsA);
                writer.WriteNumber("winsB", mixed.WinsB);
                writer.WriteNumber("preference", mixed.Preference);
                writer.WriteNumber("p", mixed.PValue);
            });
        }

        if (variants is not null)
        {
            writer.Array("variants", (VariantComparison.Figures[])[variants.First, variants.Second], figures =>
            {
                writer.WriteStartObject();
                writer.WriteString("variant", figures.Variant);
                writer.WriteNumber("requests", figures.Requests);
                writer.WriteNumber("clickShare", figures.ClickShare);
                writer.WriteNumber("reciprocalRank", figures.ReciprocalRank);
                writer.WriteEndObject();
            });
            writer.WriteNumber("clickP", variants.ClickPValue);
            writer.WriteNumber("rankP", variants.RankPValue);
        }

        writer.WriteEndObject();
    });
}
