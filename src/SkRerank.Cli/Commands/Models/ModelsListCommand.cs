using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models list</c>: the models that ship, those in the store, and those that can be pulled.</summary>
internal sealed class ModelsListCommand(CliConsole console)
{
    private readonly Option<string?> _store = ModelsOptions.Store();
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("list", "List local models.", "  skrerank models list") { _store, _json };
        command.SetAction((options, _) => RunAsync(options));
        return command;
    }

    private async Task<int> RunAsync(ParseResult options)
    {
        var store = ModelsOptions.Open(options, _store);
        var models = ListedModel.In(store);
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(ModelsJson.Render(store, models)).ConfigureAwait(false);
        else
            ModelsTable.Draw(console.Drawing(), store, models);
        return ExitCode.Done;
    }
}
