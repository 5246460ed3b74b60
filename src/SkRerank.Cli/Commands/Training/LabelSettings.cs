using System.CommandLine;
using System.Globalization;
using SkRerank.Llm;
using SkRerank.Training;

namespace SkRerank.Cli;

/// <summary>Holds the arguments that say what is labelled.</summary>
internal sealed class LabelSettings
{
    private readonly Argument<string> _documents = new("DOCS")
    {
        Description = "The documents: a folder of Markdown and text, a folder in BEIR layout, or a JSONL file of passages.",
    };

    private readonly Option<string> _teacher = new("--teacher")
    {
        Description = "What scores the passages: any SPEC, for example llm:listwise or onnx:bge-reranker-v2-m3; none takes labels alone.",
        HelpName = "SPEC",
        Required = true,
    };

    private readonly Option<string> _out = new("--out") { Description = "The folder to make, or to go on with.", HelpName = "DIR", Required = true };
    private readonly Option<string?> _queries = new("--queries") { Description = "Queries of your own: JSONL with _id and text.", HelpName = "FILE" };
    private readonly Option<string?> _judgments = new("--judgments") { Description = "Judgments of your own queries, in the BEIR layout.", HelpName = "FILE" };
    private readonly Option<string?> _run = new("--run") { Description = "What your first stage found for your queries, TREC or JSONL. Default: BM25.", HelpName = "FILE" };
    private readonly Option<string> _take = new("--take")
    {
        Description = "Which queries are taken out of the documents: heading, question, sentence, none.",
        HelpName = "KIND[,KIND...]",
        DefaultValueFactory = _ => "heading,question,sentence",
    };

    private readonly Option<bool> _write = new("--write-queries")
    {
        Description = "Let the chat model of the environment write queries as well.",
    };

    private readonly Option<int?> _perPassage = CommandOptions.Positive("--per-passage", "How many queries are taken out of a passage. Default: 1.");
    private readonly Option<int?> _maxQueries = CommandOptions.Positive("--max-queries", "How many queries are taken out of the documents in all. Default: 2000.");
    private readonly Option<int?> _depth = CommandOptions.Positive("--depth", "How many passages are labelled for each query. Default: 30.");
    private readonly Option<int?> _parallel = CommandOptions.Positive("--parallel", "How many queries the teacher is asked at the same time. Default: 1.");
    private readonly Option<int?> _seed = CommandOptions.Positive("--seed", "What chooses where there is a choice. Default: 1.");
    private readonly Option<double?> _margin = Number("--margin", "How far below the positive a negative must be, as a share of the range of the scores. Default: 0.1.");
    private readonly Option<double?> _dev = Number("--dev-share", "Which share of the queries decides when training stops. Default: 0.1.");
    private readonly Option<double?> _test = Number("--test-share", "Which share of the queries is kept for the report. Default: 0.2.");
    private readonly Option<double?> _maxCost = Number("--max-cost", "What the teacher may cost in all, in US dollars. Default: no limit.");

    /// <summary>Adds the arguments to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_documents);
        foreach (var option in (Option[])[_teacher, _out, _queries, _judgments, _run, _take, _write, _perPassage, _maxQueries, _depth, _margin, _dev, _test, _maxCost, _parallel, _seed])
            command.Add(option);
    }

    /// <summary>Gives the SPEC of the teacher.</summary>
    public string Teacher(ParseResult options) => options.GetRequiredValue(_teacher);

    /// <summary>Gives the folder to make.</summary>
    public string Out(ParseResult options) => options.GetRequiredValue(_out);

    /// <summary>Gives the seed.</summary>
    public int Seed(ParseResult options) => options.GetValue(_seed) ?? 1;

    /// <summary>Makes what writes queries; null where none shall be written.</summary>
    public QueryWriter? Writer(ParseResult options)
    {
        if (!options.GetValue(_write))
            return null;

        var settings = new QueryWriterOptions();
        OpenAIEnvironment.AddPrice(settings);
        return new(OpenAIEnvironment.CreateClient(), settings);
    }

    /// <summary>Gives what is labelled.</summary>
    /// <param name="options">The arguments.</param>
    /// <param name="directory">The folder for the labels.</param>
    public LabelOptions Read(ParseResult options, string directory)
    {
        var usual = new LabelOptions { Documents = options.GetRequiredValue(_documents), Directory = directory };
        return usual with
        {
            Queries = options.GetValue(_queries),
            Judgments = options.GetValue(_judgments),
            Run = options.GetValue(_run),
            Kinds = KindsOf(options.GetRequiredValue(_take)),
            QueriesPerPassage = options.GetValue(_perPassage) ?? usual.QueriesPerPassage,
            MaxQueries = options.GetValue(_maxQueries) ?? usual.MaxQueries,
            Depth = options.GetValue(_depth) ?? usual.Depth,
            Margin = options.GetValue(_margin) ?? usual.Margin,
            DevShare = options.GetValue(_dev) ?? usual.DevShare,
            TestShare = options.GetValue(_test) ?? usual.TestShare,
            MaxCost = (decimal?)options.GetValue(_maxCost),
            Parallel = options.GetValue(_parallel) ?? usual.Parallel,
            Seed = Seed(options),
        };
    }

    /// <summary>Makes an option that takes a number that is not negative.</summary>
    public static Option<double?> Number(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value))
                return value;
            result.AddError($"{name}: a number such as 0.1 is expected, not '{text}'.");
            return null;
        },
    };

    private static QueryKind[] KindsOf(string text) => text == "none" ? [] :
    [
        .. text.Split(',').Select(name => name switch
        {
            "heading" => QueryKind.Heading,
            "question" => QueryKind.Question,
            "sentence" => QueryKind.Sentence,
            _ => throw new SkRerank.Evaluation.InvalidInputException("--take", null, $"'{name}' is none of heading, question, sentence, none"),
        }),
    ];
}
