using System.CommandLine;
using SkRerank.Onnx;
using SkRerank.Training;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank distil</c>: makes a model of the user's own, and tells whether it is better.</summary>
internal sealed class DistilCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank distil docs --teacher llm:listwise --out mine --max-cost 5
          skrerank distil docs --teacher lrt+first:0.5 --base tiny --out mine --steps 1000 --threads 2
        """;

    private static readonly TrainingOptions Usual = new();

    private readonly LabelSettings _settings = new();
    private readonly Option<string> _base = new("--base")
    {
        Description = "What training starts from: lrt, tiny, or a directory with config.json, vocab.txt and weights.npz.",
        HelpName = "MODEL",
        DefaultValueFactory = _ => "lrt",
    };

    private readonly Option<int?> _steps = CommandOptions.Positive("--steps", $"How many steps there are at most. Default: {Usual.Steps}.");
    private readonly Option<int?> _queries = CommandOptions.Positive("--step-queries", $"How many queries a step has. Default: {Usual.QueriesPerStep}.");
    private readonly Option<int?> _group = CommandOptions.Positive("--group", $"How many passages a query has in a step. Default: {Usual.Group}.");
    private readonly Option<int?> _tokens = CommandOptions.Positive("--train-tokens", $"How many tokens of a pair are read in training. Default: {Usual.MaxTokens}.");
    private readonly Option<int?> _every = CommandOptions.Positive("--measure-every", $"After how many steps quality is measured and the state saved. Default: {Usual.MeasureEvery}.");
    private readonly Option<int?> _threads = CommandOptions.Positive("--threads", "How many processors train. Default: as PyTorch likes.");
    private readonly Option<double?> _rate = LabelSettings.Number("--learning-rate", "The highest learning rate. Default: 0.0002.");
    private readonly Option<double?> _weight = LabelSettings.Number("--teacher-weight", "How much the teacher counts beside the labels, from 0 to 1. Default: 0.5.");
    private readonly Option<DistillationLoss> _loss = new("--loss") { Description = "How the teacher's scores are learnt." };
    private readonly Option<string?> _python = new("--python")
    {
        Description = $"The Python to train with. Default: {PythonRuntime.Variable}, else the first that has PyTorch.",
        HelpName = "FILE",
    };

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("distil", "Make a reranker of your own from your documents and a teacher, with the evidence.", Examples);
        _settings.AddTo(command);
        foreach (var option in (Option[])[_base, _steps, _queries, _group, _tokens, _every, _threads, _rate, _weight, _loss, _python])
            command.Add(option);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var (directory, name) = (_settings.Out(options), _settings.Teacher(options));
        var teacher = createCatalog(new(null, null)).Create(name);
        using var owned = teacher as IDisposable;
        var settings = new DistilOptions
        {
            Directory = directory,
            Labels = _settings.Read(options, DistilOptions.LabelsOf(directory)),
            Base = options.GetRequiredValue(_base) switch { "lrt" => OnnxModel.Lrt, "tiny" => OnnxModel.Tiny, var path => OnnxModel.FromDirectory(path) },
            Training = TrainingOf(options),
            Python = options.GetValue(_python),
        };
        var messages = new LabelMessages(console);
        var report = await new DistilJob(settings, name, teacher, _settings.Writer(options))
            .RunAsync(new SaidProgress(console), messages, cancellationToken).ConfigureAwait(false);

        messages.Say(report.Labels);
        console.Say($"Model: {report.Model}. Report: {Path.Combine(directory, "report", "report.html")}.");
        await console.Out.WriteAsync(report.ToMarkdown()).ConfigureAwait(false);
        return ExitCode.Done;
    }

    private TrainingOptions TrainingOf(ParseResult options) => Usual with
    {
        Steps = options.GetValue(_steps) ?? Usual.Steps,
        QueriesPerStep = options.GetValue(_queries) ?? Usual.QueriesPerStep,
        Group = options.GetValue(_group) ?? Usual.Group,
        MaxTokens = options.GetValue(_tokens) ?? Usual.MaxTokens,
        MeasureEvery = options.GetValue(_every) ?? Usual.MeasureEvery,
        Threads = options.GetValue(_threads) ?? Usual.Threads,
        LearningRate = options.GetValue(_rate) ?? Usual.LearningRate,
        TeacherWeight = options.GetValue(_weight) ?? Usual.TeacherWeight,
        Loss = options.GetValue(_loss),
        Seed = _settings.Seed(options),
    };
}
