using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models remove</c>: deletes a model of the store.</summary>
internal sealed class ModelsRemoveCommand(CliConsole console)
{
    private readonly Argument<string> _name = ModelsOptions.Name("The name of a stored model, or of one whose pull did not end.");
    private readonly Option<bool> _forget = new("--forget") { Description = "Also forget its SHA-256, so that the next pull takes what the hub has then." };
    private readonly Option<string?> _store = ModelsOptions.Store();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("remove", "Delete a model of the store, without asking.", "  skrerank models remove ms-marco-MiniLM-L6-v2")
        {
            _name, _forget, _store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var name = options.GetRequiredValue(_name);
        await ModelsOptions.Open(options, _store).RemoveAsync(name, options.GetValue(_forget), cancellationToken).ConfigureAwait(false);
        console.Say($"Removed {name}.");
        return ExitCode.Done;
    }
}
