using System.CommandLine;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models inspect</c>: tells what a model's files say about it.</summary>
internal sealed class ModelsInspectCommand(CliConsole console)
{
    private readonly Argument<string?> _model = ModelsOptions.Model(ArgumentArity.ExactlyOne);
    private readonly Option<string?> _store = ModelsOptions.Store();
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("inspect", "Tell what a model's files say about it.", "  skrerank models inspect lrt") { _model, _store, _json };
        command.SetAction((options, _) => RunAsync(options));
        return command;
    }

    private async Task<int> RunAsync(ParseResult options)
    {
        var details = ModelDetails.Read(ModelsOptions.Resolve(options.GetRequiredValue(_model)!, ModelsOptions.Open(options, _store)));
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(ModelsJson.Render(details)).ConfigureAwait(false);
        else
            ModelsTable.Draw(console.Drawing(), details);
        return ExitCode.Done;
    }
}
