using System.CommandLine;
using System.CommandLine.Parsing;

namespace AgentSearch;

/// <summary>Describes the command line and turns it into settings.</summary>
internal sealed class AgentCommand(Func<string, string?> environment)
{
    private readonly Argument<string?> _question = new("question")
    {
        Description = "What to ask. Without it, questions are read one by one until an empty line or Ctrl+D.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _endpoint = new("--endpoint")
    {
        Description = "An OpenAI-compatible endpoint with its version, for example http://localhost:11434/v1.",
        HelpName = "URL",
    };

    private readonly Option<string?> _model = new("--model")
    {
        Description = $"The chat model; it must be able to call functions. Default at OpenAI: {AgentSettings.DefaultModel}.",
        HelpName = "NAME",
    };

    private readonly Option<string> _reranker = new("--reranker")
    {
        Description = "The re-ranker, for example lrt, tiny, none, onnx:DIR.",
        HelpName = "SPEC",
        DefaultValueFactory = _ => AgentSettings.DefaultReranker,
    };

    /// <summary>Makes the root command.</summary>
    /// <param name="run">Receives the settings and the question or null; gives the exit code.</param>
    public RootCommand Build(Func<AgentSettings, string?, CancellationToken, Task<int>> run)
    {
        var command = new RootCommand(
            $"""
            Answers questions with a chat model that searches documents by itself; what it finds is re-ranked before it reads it.
            Without a model, a bundled script plays one at a loopback address.

            Examples:
              AgentSearch "What happens when re-ranking takes longer than its budget?"
              {AgentSettings.ApiKeyVariable}=... AgentSearch "Which measure should I look at?"
              AgentSearch --endpoint http://localhost:11434/v1 --model qwen3:8b
            """)
        {
            _question, _endpoint, _model, _reranker,
        };
        command.Validators.Add(Validate);
        command.SetAction((result, cancellationToken) => run(Settings(result), result.GetValue(_question), cancellationToken));
        return command;
    }

    private void Validate(CommandResult result)
    {
        var endpoint = result.GetValue(_endpoint);
        if (result.GetValue(_question) is { } question && (string.IsNullOrWhiteSpace(question) || question.StartsWith("--", StringComparison.Ordinal)))
            result.AddError($"'{question}' is neither a question nor an option. See --help.");
        if (endpoint is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
            result.AddError($"--endpoint: '{endpoint}' is no address such as http://localhost:11434/v1.");
        if (endpoint is not null && result.GetValue(_model) is null)
            result.AddError("--endpoint: name the model to ask there with --model.");
        if (endpoint is null && result.GetValue(_model) is not null && ApiKey is null)
            result.AddError($"--model: set {AgentSettings.ApiKeyVariable}, or name an endpoint of your own with --endpoint.");
    }

    private AgentSettings Settings(ParseResult result)
    {
        var endpoint = result.GetValue(_endpoint) is { } address ? new Uri(address) : null;
        return new(
            result.GetValue(_model) ?? AgentSettings.DefaultModel,
            endpoint,
            ApiKey,
            result.GetValue(_reranker)!,
            IsScripted: endpoint is null && ApiKey is null);
    }

    private string? ApiKey => environment(AgentSettings.ApiKeyVariable) is { Length: > 0 } key ? key : null;
}
