using System.CommandLine;
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
        Description = "How many sections keyword search fetches for re-ranking.",
        HelpName = "N",
        DefaultValueFactory = _ => ChatSettings.DefaultDepth,
    };

    private readonly Option<int?> _budget = new("--budget")
    {
        Description = "How long re-ranking may take, in milliseconds. What is not scored by then keeps its place below the rest.",
        HelpName = "MS",
    };

    private readonly Option<bool> _json = new("--json") { Description = "Print one line of JSON for each question." };

    /// <summary>Makes the root command.</summary>
    /// <param name="run">Receives the settings, the question or null, and whether JSON is wanted; gives the exit code.</param>
    public RootCommand Build(Func<ChatSettings, string?, bool, CancellationToken, Task<int>> run)
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
        var command = new RootCommand(
            """
            Answers questions about a folder of documents: keyword search, re-ranking through a Semantic Kernel filter, a grounded prompt,
            and an answer quoted from the documents.

            Examples:
              ChatWithDocs "How do I keep re-ranking inside a latency budget?"
              ChatWithDocs --docs ~/notes --top 3 "When does the contract end?"
              ChatWithDocs --reranker none --json "What is nDCG?"
              ChatWithDocs --budget 200
            """)
        {
            _question, _docs, _index, _reranker, _top, _depth, _budget, _json,
        };
        command.SetAction((result, cancellationToken) => run(Settings(result), result.GetValue(_question), result.GetValue(_json), cancellationToken));
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
            result.GetValue(_budget) is { } budget ? TimeSpan.FromMilliseconds(budget) : null);
    }

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
