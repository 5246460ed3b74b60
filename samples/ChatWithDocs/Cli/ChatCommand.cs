using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ChatWithDocs;

/// <summary>Describes the command line and turns it into settings.</summary>
public sealed class ChatCommand
{
    private const int MostTop = 100;
    private const int MostDepth = 1000;

    private readonly Argument<string?> _question = new("question")
    {
        Description = "What to ask. Without it, questions are read one by one until an empty line or Ctrl+D.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _docs = new("--docs")
    {
        Description = "A folder of Markdown and text files, read with all folders below it. Default: the sample's own documents.",
        HelpName = "DIR",
        DefaultValueFactory = _ => ChatSettings.SampleDocs,
    };

    private readonly Option<string?> _index = new("--index")
    {
        Description = "The index file. Default: one for each folder, in the user's local application data.",
        HelpName = "FILE",
    };

    private readonly Option<string> _reranker = new("--reranker")
    {
        Description = "The re-ranker, for example lrt, tiny, none, onnx:DIR, lrt+first:0.5.",
        HelpName = "SPEC",
        DefaultValueFactory = _ => ChatSettings.DefaultReranker,
    };

    private readonly Option<int> _top = new("--top")
    {
        Description = "How many sections go into the prompt.",
        HelpName = "N",
        DefaultValueFactory = _ => ChatSettings.DefaultTop,
    };

    private readonly Option<int> _depth = new("--depth")
    {
        Description = "How many sections the first stage fetches for re-ranking.",
        HelpName = "N",
        DefaultValueFactory = _ => ChatSettings.DefaultDepth,
    };

    private readonly Option<int?> _budget = new("--budget")
    {
        Description = "How long re-ranking may take, in milliseconds. What is not scored by then keeps its place below the rest.",
        HelpName = "MS",
    };

    private readonly Option<FirstStage?> _firstStage = new("--first-stage")
    {
        Description = "What finds the sections: their words (keyword), their meaning (vector), or both with reciprocal rank fusion (hybrid). "
            + "Default: hybrid where --embeddings names a model, else keyword.",
        HelpName = "keyword|vector|hybrid",
    };

    private readonly Option<string?> _embeddings = new("--embeddings")
    {
        Description = "What makes embeddings: the token vectors of lrt (the default) or tiny, offline, or openai:MODEL at the endpoint.",
        HelpName = "MODEL",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = $"A chat model that answers, instead of quoted sentences. The key is read from {ServiceKey.Variable}.",
        HelpName = "NAME",
    };

    private readonly Option<Uri?> _endpoint = new("--endpoint")
    {
        Description = "An OpenAI-compatible endpoint with its version, such as http://localhost:11434/v1. Default: OpenAI's.",
        HelpName = "URL",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" })
                return address;

            result.AddError($"--endpoint: '{text}' is not an http or https address such as http://localhost:11434/v1.");
            return null;
        },
    };

    private readonly Option<bool> _compare = new("--compare") { Description = "Answer each question without re-ranking, too, and show both." };

    private readonly Option<bool> _json = new("--json") { Description = "Print one line of JSON for each question." };

    /// <summary>Makes the root command.</summary>
    /// <param name="run">Receives the settings, the question or null, and whether JSON is wanted; gives the exit code.</param>
    public RootCommand Build(Func<ChatSettings, string?, bool, Task<int>> run)
    {
        Validate(_top, 1, MostTop);
        Validate(_depth, 1, MostDepth);
        Validate(_budget, 1, (int)TimeSpan.FromHours(1).TotalMilliseconds);
        _question.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
                result.AddError("The question is blank. Leave it out to be asked for one.");
        });
        _docs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } docs && !Directory.Exists(docs))
                result.AddError($"--docs: there is no folder '{docs}'.");
        });
        _embeddings.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } name && !EmbeddingModels.IsKnown(name))
                result.AddError($"--embeddings: there is no model '{name}'; lrt, tiny and openai:MODEL are known.");
        });
        var command = new RootCommand(
            """
            Answers questions about a folder of documents: search by words and by meaning, re-ranking through a Semantic Kernel filter, a
            grounded prompt, and an answer of a chat model, or one that is quoted from the documents.

            Examples:
              ChatWithDocs "How do I keep re-ranking inside a latency budget?"
              ChatWithDocs --docs ~/notes --top 3 "When does the contract end?"
              ChatWithDocs --reranker none --json "What is nDCG?"
              ChatWithDocs --budget 200
              ChatWithDocs --model llama3.2 --endpoint http://localhost:11434/v1 --compare "How large are the default models?"
            """)
        {
            _question, _docs, _index, _firstStage, _embeddings, _reranker, _top, _depth, _budget, _model, _endpoint, _compare, _json,
        };
        command.Validators.Add(result =>
        {
            if (Given(result, _endpoint) is not null && Given(result, _model) is null && !EmbeddingModels.IsRemote(Given(result, _embeddings) ?? ""))
                result.AddError("--endpoint: name a model there, with --model or --embeddings openai:MODEL.");
        });
        command.SetAction((result, _) => run(Settings(result), result.GetValue(_question), result.GetValue(_json)));
        return command;
    }

    private ChatSettings Settings(ParseResult result)
    {
        var docs = result.GetValue(_docs)!;
        return new(
            docs,
            result.GetValue(_index) ?? IndexLocation.Of(docs),
            result.GetValue(_reranker)!,
            result.GetValue(_top),
            Math.Max(result.GetValue(_depth), result.GetValue(_top)),
            result.GetValue(_budget) is { } budget ? TimeSpan.FromMilliseconds(budget) : null)
        {
            FirstStage = result.GetValue(_firstStage) ?? (result.GetValue(_embeddings) is null ? FirstStage.Keyword : FirstStage.Hybrid),
            Embeddings = result.GetValue(_embeddings) ?? EmbeddingModels.Default,
            Model = result.GetValue(_model),
            Endpoint = result.GetValue(_endpoint),
            Compares = result.GetValue(_compare),
        };
    }

    private static string? Given(CommandResult result, Option option) => result.GetResult(option)?.Tokens is [var token, ..] ? token.Value : null;

    private static void Validate(Option option, int least, int most) => option.Validators.Add(result =>
    {
        // What is no number at all is reported by the parser itself.
        foreach (var token in result.Tokens)
        {
            if (int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && (value < least || value > most))
                result.AddError($"{option.Name} must be from {least} to {most}; it is {value}.");
        }
    });
}
