using System.CommandLine;
using SkRerank.Onnx;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank models pull</c>: fetches a known model.</summary>
internal sealed class ModelsPullCommand(CliConsole console)
{
    private const string Examples = """
          skrerank models pull ms-marco-MiniLM-L6-v2
          SKRERANK_MODEL_ENDPOINT=https://mirror.example skrerank models pull bge-reranker-v2-m3
        """;

    private readonly Argument<string> _name = ModelsOptions.Name("A name of skrerank models list.");
    private readonly Option<string?> _store = ModelsOptions.Store();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("pull", "Fetch a known model, or go on where an earlier pull ended.", Examples) { _name, _store };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var store = ModelsOptions.Open(options, _store);
        var model = await PullAsync(store, options.GetRequiredValue(_name), cancellationToken).ConfigureAwait(false);
        console.Say($"Licence of {model.Name}: {model.Licence}. It lies in {model.Directory}. Use it as --reranker onnx:{model.Name}");
        await console.Out.WriteLineAsync(model.Name).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private async Task<StoredModel> PullAsync(ModelStore store, string name, CancellationToken cancellationToken)
    {
        if (!console.ShowsProgress)
            return await store.PullAsync(name, new SaidPull(console), cancellationToken).ConfigureAwait(false);

        return await console.Progress().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new RemainingTimeColumn())
            .StartAsync(context => store.PullAsync(name, new DrawnPull(context), cancellationToken))
            .ConfigureAwait(false);
    }

    private sealed class DrawnPull(ProgressContext context) : IProgress<ModelPullProgress>
    {
        private readonly Dictionary<string, ProgressTask> _bars = [];

        public void Report(ModelPullProgress value)
        {
            var title = SaidPull.Title(value);
            if (!_bars.TryGetValue(title, out var bar))
                _bars.Add(title, bar = context.AddTask(Markup.Escape(title)));
            bar.IsIndeterminate = value.TotalBytes is null;
            bar.MaxValue = value.TotalBytes ?? Math.Max(1, value.Bytes);
            bar.Value = value.Bytes;
        }
    }

    private sealed class SaidPull(CliConsole console) : IProgress<ModelPullProgress>
    {
        private string? _last;

        public static string Title(ModelPullProgress value) => value.Phase switch
        {
            ModelPullPhase.Waiting => "Waiting for another process",
            ModelPullPhase.Checking => "Checking",
            _ => value.File,
        };

        public void Report(ModelPullProgress value)
        {
            var title = Title(value);
            if (title == _last)
                return;
            _last = title;
            console.Say(value.TotalBytes is { } bytes ? $"{title}, {FileSize.Text(bytes)}" : title);
        }
    }
}
