using System.CommandLine;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models verify</c>: tests models on this machine.</summary>
internal sealed class ModelsVerifyCommand(CliConsole console)
{
    private const string Examples = """
          skrerank models verify
          skrerank models verify ms-marco-MiniLM-L6-v2 --json
        """;

    private readonly Argument<string?> _model = ModelsOptions.Model(ArgumentArity.ZeroOrOne);
    private readonly Option<string?> _store = ModelsOptions.Store();
    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples(
            "verify", "Test a model on this machine, or all that ship or are stored: files, loading, reference scores, flat scores.", Examples)
        {
            _model, _store, _json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var store = ModelsOptions.Open(options, _store);
        OnnxModel[] models = options.GetValue(_model) is { } text
            ? [ModelsOptions.Resolve(text, store)]
            : [OnnxModel.Lrt, OnnxModel.Tiny, .. store.Models.Select(model => model.Model)];

        var verified = new List<VerifiedModel>();
        foreach (var model in models)
            verified.Add(new(model.Name, await ModelVerifier.VerifyAsync(model, cancellationToken).ConfigureAwait(false)));
        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(ModelsJson.Render(verified)).ConfigureAwait(false);
        else
            ModelsTable.Draw(console.Drawing(), verified);
        return verified.TrueForAll(model => model.IsSound) ? ExitCode.Done : ExitCode.Failed;
    }
}
