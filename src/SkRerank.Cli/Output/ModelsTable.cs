using System.Globalization;
using SkRerank.Onnx;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Draws models as tables.</summary>
internal static class ModelsTable
{
    /// <summary>Draws the list of models.</summary>
    public static void Draw(IAnsiConsole console, ModelStore store, IReadOnlyList<ListedModel> models)
    {
        var table = Table("model", "state", "size", "licence", "language", "tokenizer");
        foreach (var model in models)
        {
            var size = model.Bytes is { } bytes ? FileSize.Text(bytes) : model.Known?.CanBePulled == false ? "export it" : "-";
            table.AddRow(Cell(model.Spec), Cell(model.State), Cell(size), Cell(model.Licence), Cell(model.Known?.Language), Cell(model.Known?.Tokenizer));
        }

        console.Write(table);
        console.Write(Cell($"store: {store.Directory}"));
        console.WriteLine();
    }

    /// <summary>Draws the checks of models.</summary>
    public static void Draw(IAnsiConsole console, IReadOnlyList<VerifiedModel> models)
    {
        var table = Table("model", "check", "outcome", "found");
        foreach (var model in models)
        {
            foreach (var check in model.Checks)
                table.AddRow(Cell(model.Name), Cell(check.Name), Cell(JsonText.NameOf(check.Outcome)), Cell(check.Detail));
        }

        console.Write(table);
    }

    /// <summary>Draws the details of a model.</summary>
    public static void Draw(IAnsiConsole console, ModelDetails details)
    {
        var table = Table("model", details.Name);
        foreach (var (name, value) in Facts(details))
            table.AddRow(Cell(name), Cell(value));
        console.Write(table);
    }

    private static IEnumerable<(string Name, string? Value)> Facts(ModelDetails details)
    {
        yield return ("directory", details.Directory);
        yield return ("graph", $"{details.Graph}, SHA-256 {details.Revision}...");
        yield return ("size", FileSize.Text(details.Bytes));
        yield return ("parameters", details.Parameters is { } count ? string.Create(CultureInfo.InvariantCulture, $"about {count / 1e6:F1} M") : null);
        yield return ("inputs", string.Join("; ", details.Inputs));
        yield return ("outputs", string.Join("; ", details.Outputs));
        yield return ("labels", details.Labels?.ToString(CultureInfo.InvariantCulture));
        yield return ("tokenizer", details.Tokenizer);
        yield return ("max tokens", details.MaxTokens?.ToString(CultureInfo.InvariantCulture));
        yield return ("licence", details.Licence);
        yield return ("repository", details.Repository is { } repository ? $"{repository} {details.Commit}" : null);
    }

    private static Table Table(params string[] headers)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (var header in headers)
            table.AddColumn(new TableColumn(Cell(header)));
        return table;
    }

    private static Text Cell(string? text) => new(TerminalText.Clean(text ?? "-"));
}
