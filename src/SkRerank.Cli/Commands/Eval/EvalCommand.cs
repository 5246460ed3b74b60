using System.CommandLine;
using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Cli;

/// <summary>Defines <c>skrerank eval</c>: measures rerankers over test collections.</summary>
internal sealed class EvalCommand(CliConsole console, Func<TokenLimits, RerankerCatalog> createCatalog)
{
    private const string Examples = """
          skrerank eval --collection eval/scifact --reranker lrt+first:0.5
          skrerank eval --collection mine --run mine/vectors.trec --reranker "tiny,lrt,tiny>20>lrt" --depth 10,20,50,100 --out results
          skrerank eval --collection a --collection b --first-stage bm25 --sample 50 --metrics nDCG@10,R@100 --json
          skrerank eval --collection eval/scifact --first-stage hybrid --reranker lrt+first:0.5
        """;

    private readonly Option<string[]> _collections = new("--collection")
    {
        Description = "A folder in BEIR layout: corpus.jsonl, queries.jsonl, qrels/SPLIT.tsv, each also as .gz. May be given several times.",
        HelpName = "DIR",
        Required = true,
    };

    private readonly Option<string> _split = new("--split") { Description = "Which judgments.", DefaultValueFactory = _ => "test" };
    private readonly Option<string?> _run = new("--run")
    {
        Description = "The run of the first stage, TREC or JSONL. Default: DIR/bm25.trec.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _firstStage = new("--first-stage")
    {
        Description = "Search the collection instead of reading a run: by words (bm25), by embeddings (vector), or by both with reciprocal rank fusion (hybrid).",
        HelpName = string.Join('|', FirstStageSearch.Names),
    };

    private readonly Option<string?> _embeddings = new("--embeddings")
    {
        Description = "What makes the embeddings of vector and hybrid: the token vectors of lrt (the default) or tiny, or openai:MODEL.",
        HelpName = "MODEL",
    };

    private readonly Option<RunOrder> _order = new("--run-order")
    {
        Description = "What orders documents of equal score in the run: their places in the file, or trec_eval's rule.",
        DefaultValueFactory = _ => RunOrder.Listed,
    };

    private readonly Option<string> _rerankers = new("--reranker")
    {
        Description = "What is compared: SPECs separated by commas, for example tiny,lrt+first:0.5,tiny>20>lrt.",
        HelpName = "SPEC[,SPEC...]",
        DefaultValueFactory = _ => "lrt",
    };

    private readonly Option<int[]> _depths = CommandOptions.PositiveList("--depth", "How many documents of each query are re-ranked. Default: 100.");
    private readonly Option<Measure[]?> _metrics = CommandOptions.Measures();
    private readonly Option<int?> _level = CommandOptions.Positive("--rel-level", "The lowest grade that is relevant; nDCG and ERR ignore it. Default: 1.");
    private readonly Option<int?> _sample = CommandOptions.Positive("--sample", "Take that many queries of each collection, evenly spread.");
    private readonly Option<int?> _maxTokens = CommandOptions.MaxTokens();
    private readonly Option<int?> _queryTokens = CommandOptions.QueryTokens();
    private readonly Option<bool> _unshared = new("--unshared")
    {
        Description = "Score every pair anew for each SPEC and depth, so that latencies are those of whole requests.",
    };

    private readonly Option<string?> _answers = new("--answers")
    {
        Description = "Known answers, JSONL with query and answers: also answer each question from the passages on top, before and after.",
        HelpName = "FILE",
    };

    private readonly Option<int?> _sources = CommandOptions.Positive("--sources", "How many passages an answer is made from. Default: 5.");
    private readonly Option<string?> _answerModel = CommandOptions.ChatModel(
        "--answer-model", "Let a chat model answer. Default: the sentence of the passages that fits best, offline.");

    private readonly Option<string?> _answerEndpoint = CommandOptions.ChatEndpoint("--answer-endpoint");
    private readonly Option<string?> _out = new("--out")
    {
        Description = "Where report.html, metrics.json, runs, figures and the state for resuming are written.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _profile = new("--profile")
    {
        Description = "Where the quality by depth is written that the budget planner reads; --out writes it too, as quality.json.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _json = CommandOptions.Json();

    /// <summary>Makes the command.</summary>
    public Command Create()
    {
        var command = new CommandWithExamples("eval", "Measure rerankers over test collections.", Examples)
        {
            _collections, _split, _run, _firstStage, _embeddings, _order, _rerankers, _depths, _metrics, _level, _sample, _maxTokens, _queryTokens,
            _unshared, _answers, _sources, _answerModel, _answerEndpoint, _out, _profile, _json,
        };
        _firstStage.AcceptOnlyFromAmong([.. FirstStageSearch.Names]);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_run) is not null && result.GetValue(_firstStage) is not null)
                result.AddError("--run and --first-stage exclude each other.");
            if (result.GetValue(_embeddings) is not null && result.GetValue(_firstStage) is null or Bm25Index.RunName)
                result.AddError("--embeddings belongs to --first-stage vector or hybrid.");
            if (result.GetValue(_answers) is null && result.GetValue(_answerModel) is not null)
                result.AddError("--answer-model belongs to --answers.");
            if (result.GetValue(_answerModel) is null && result.GetValue(_answerEndpoint) is not null)
                result.AddError("--answer-endpoint belongs to --answer-model.");
            if (result.GetValue(_collections) is not { Length: > 1 })
                return;
            if (result.GetValue(_run) is not null)
                result.AddError("--run belongs to one collection; leave it out to read DIR/bm25.trec of each.");
            if (result.GetValue(_answers) is not null)
                result.AddError("--answers belongs to one collection.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult options, CancellationToken cancellationToken)
    {
        var limits = new TokenLimits(options.GetValue(_maxTokens), options.GetValue(_queryTokens));
        using var pipelines = new PipelineSet(createCatalog(limits), !options.GetValue(_unshared));
        var level = options.GetValue(_level) ?? EvaluationRules.Default.RelevanceLevel;
        var answers = options.GetValue(_answers) is { } key ? await AnswerKeyReader.ReadAsync(key, cancellationToken: cancellationToken).ConfigureAwait(false) : null;
        using var client = options.GetValue(_answerModel) is { } model ? OpenAIEnvironment.CreateClient(model, options.GetValue(_answerEndpoint)) : null;
        var session = new EvalSession(console)
        {
            Configurations = [.. SpecList.Parse(options.GetRequiredValue(_rerankers))
                .SelectMany(spec => pipelines.Add(spec, options.GetValue(_depths) is { Length: > 0 } depths ? depths : [new ExperimentOptions().Depth]))],
            Options = new()
            {
                Measures = options.GetValue(_metrics) is { Length: > 0 } measures ? measures : CommandOptions.DefaultMeasures,
                Rules = new() { RelevanceLevel = level },
                Sample = options.GetValue(_sample),
            },
            Split = options.GetRequiredValue(_split),
            Run = options.GetValue(_run),
            Search = options.GetValue(_firstStage) is { } search ? new FirstStageSearch(search, CliEmbeddings.Create(options.GetValue(_embeddings))) : null,
            Order = options.GetValue(_order),
            Out = options.GetValue(_out),
            Answers = answers,
            Sources = options.GetValue(_sources) ?? 5,
            Answerer = client is null ? new ExtractiveAnswerer(new QuotationPicker(new FirstStageReranker())) : new ChatAnswerer(new GroundedAnswerer(client)),
        };
        var reports = await session.RunAsync(options.GetRequiredValue(_collections), cancellationToken).ConfigureAwait(false);

        if (session.Out is { } directory)
        {
            await EvaluationFolder.WriteAsync(directory, reports, level, cancellationToken).ConfigureAwait(false);
            console.Say($"Written: {Path.Combine(directory, "report.html")}");
        }

        if (options.GetValue(_profile) is { } profile)
            await EvaluationFolder.WriteQualityAsync(profile, reports, cancellationToken).ConfigureAwait(false);

        if (options.GetValue(_json))
            await console.Out.WriteLineAsync(MetricsDocument.Of(reports, level).ToJson()).ConfigureAwait(false);
        else
            EvalTable.Draw(console.Drawing(), reports, level);
        return ExitCode.Done;
    }
}
