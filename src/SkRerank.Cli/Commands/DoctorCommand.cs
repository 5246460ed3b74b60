using System.CommandLine;
using System.Globalization;
using SkRerank.Http;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank doctor</c>: finds out how a rerank server speaks.</summary>
internal sealed class DoctorCommand(CliConsole console)
{
    private const string DefaultKeyVariable = "SKRERANK_API_KEY";

    private const string Examples = """
          skrerank doctor http://localhost:8080
          skrerank doctor https://rerank.example.org/v1 --key-variable RERANK_KEY --json
        """;

    private readonly Argument<string> _address = new("URL") { Description = "The host of the server, its host with /v1 or /v2, or the whole route." };
    private readonly Option<string> _keyVariable = new("--key-variable")
    {
        Description = $"The environment variable that holds the key. Default: {DefaultKeyVariable}.",
        HelpName = "NAME",
        DefaultValueFactory = _ => DefaultKeyVariable,
    };

    private readonly Option<string?> _model = new("--model") { Description = "The model to ask for, where the server has several.", HelpName = "NAME" };
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        _address.Validators.Add(result =>
        {
            if (!Uri.TryCreate(result.Tokens is [var token] ? token.Value : null, UriKind.Absolute, out var address) || address is not { Scheme: "http" or "https", UserInfo: "" })
                result.AddError("URL: an address that starts with http:// or https:// and holds no password is expected.");
        });
        var command = new CommandWithExamples("doctor", "Name the dialect, the limits and the health of a rerank server.", Examples)
        {
            _address, _keyVariable, _model, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var key = Environment.GetEnvironmentVariable(options.GetRequiredValue(_keyVariable));
        var diagnosis = await EndpointDoctor.ExamineAsync(
            new(options.GetRequiredValue(_address)), string.IsNullOrWhiteSpace(key) ? null : key.Trim(), options.GetValue(_model), cancellationToken)
            .ConfigureAwait(false);
        foreach (var warning in diagnosis.Warnings)
            console.Say($"Warning: {warning}");
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(Render(diagnosis)).ConfigureAwait(false);
        else
            Draw(console.Drawing(), diagnosis);
        return ExitCode.Done;
    }

    private static string Render(EndpointDiagnosis diagnosis) => JsonText.Render(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("dialect", diagnosis.Dialect);
        writer.WriteString("registration", diagnosis.Registration);
        writer.WriteString("route", diagnosis.Route.AbsoluteUri);
        writer.Optional("model", diagnosis.Model);
        writer.Optional("health", diagnosis.Health);
        writer.WriteNumber("maxDocumentsPerCall", diagnosis.MaxDocumentsPerCall);
        writer.WriteNumber("maxBytesPerCall", diagnosis.MaxBytesPerCall);
        writer.WriteString("scoreKind", JsonText.NameOf(diagnosis.ScoreKind));
        writer.WriteNumber("latencyMs", diagnosis.Latency.TotalMilliseconds);
        writer.Array("warnings", diagnosis.Warnings, writer.WriteStringValue);
        writer.WriteEndObject();
    });

    private static void Draw(IAnsiConsole drawing, EndpointDiagnosis diagnosis)
    {
        var table = new Table { Border = TableBorder.Simple, ShowHeaders = false };
        table.AddColumns("", "");
        Add("dialect", $"{diagnosis.Dialect} ({diagnosis.Registration})");
        Add("route", diagnosis.Route.AbsoluteUri);
        Add("model", diagnosis.Model ?? "not told");
        Add("health", diagnosis.Health is { } health ? Number(health) : "no /health");
        Add("passages per call", Number(diagnosis.MaxDocumentsPerCall));
        Add("bytes per call", Number(diagnosis.MaxBytesPerCall));
        Add("scores", JsonText.NameOf(diagnosis.ScoreKind));
        Add("latency", $"{Number(diagnosis.Latency.TotalMilliseconds)} ms");
        drawing.Write(table);

        void Add(string name, string value) => table.AddRow(new Text(name), new Text(TerminalText.Clean(value)));
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
