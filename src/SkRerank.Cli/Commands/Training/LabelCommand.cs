using System.CommandLine;
using SkRerank.Training;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank label</c>: lets a teacher label passages for training.</summary>
internal sealed class LabelCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank label docs --teacher llm:listwise --out labels --max-cost 5
          skrerank label mine/corpus.jsonl --queries mine/queries.jsonl --run mine/vectors.trec --teacher onnx:bge-reranker-v2-m3 --out labels
        """;

    private readonly LabelSettings _settings = new();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("label", "Let a teacher label passages, to train a reranker of your own.", Examples);
        _settings.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var name = _settings.Teacher(options);
        var teacher = createCatalog(new(null, null)).Create(name);
        using var owned = teacher as IDisposable;
        var messages = new LabelMessages(console);
        var job = new LabelJob(_settings.Read(options, _settings.Out(options)), name, teacher, _settings.Writer(options));

        messages.Say(await job.RunAsync(new SaidProgress(console), messages, cancellationToken).ConfigureAwait(false));
        await console.Out.WriteLineAsync(Path.Combine(_settings.Out(options), "labels.jsonl")).ConfigureAwait(false);
        return ExitCode.Done;
    }
}
