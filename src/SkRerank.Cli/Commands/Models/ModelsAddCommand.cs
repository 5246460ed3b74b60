using System.CommandLine;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models add</c>: copies a model directory into the store.</summary>
internal sealed class ModelsAddCommand(CliConsole console)
{
    private readonly Argument<string> _directory = new("DIR") { Description = "A directory as Hugging Face lays it out, with an ONNX graph." };
    private readonly Option<string?> _name = new("--name") { Description = "The name. Default: that of the directory.", HelpName = "NAME" };
    private readonly Option<string?> _store = ModelsOptions.Store();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("add", "Copy a model into the store, after loading it once.", "  skrerank models add exported --name mine")
        {
            _directory, _name, _store,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var model = await ModelsOptions.Open(options, _store)
            .AddAsync(options.GetRequiredValue(_directory), options.GetValue(_name), cancellationToken)
            .ConfigureAwait(false);
        console.Say($"It lies in {model.Directory}. Use it as --reranker onnx:{model.Name}");
        await console.Out.WriteLineAsync(model.Name).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
