using System.CommandLine;
using System.Globalization;
using SkRerank.Evaluation;
using SkRerank.Llm;

namespace SkRerank.Cli;

/// <summary>Makes the options that commands share.</summary>
internal static class CommandOptions
{
    /// <summary>Gets what is measured where nothing is said.</summary>
    public static IReadOnlyList<Measure> DefaultMeasures { get; } =
        [Measure.Ndcg(10), Measure.ReciprocalRank(10), Measure.NdcgCut(10), Measure.Recall(100), Measure.Judged(10)];

    /// <summary>Makes an option that takes a positive integer.</summary>
    public static Option<int?> Positive(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
                return value;

            result.AddError($"{name}: a positive integer is expected, not '{text}'.");
            return null;
        },
    };

    /// <summary>Makes an option that takes positive integers separated by commas.</summary>
    /// <remarks>Without it, the value is empty.</remarks>
    public static Option<int[]> PositiveList(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N[,N...]",
        CustomParser = result =>
        {
            var values = new SortedSet<int>();
            foreach (var text in (result.Tokens is [var token] ? token.Value : "").Split(','))
            {
                if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0)
                {
                    values.Add(value);
                    continue;
                }

                result.AddError($"{name}: a positive integer is expected, not '{text}'.");
                return [];
            }

            return [.. values];
        },
    };

    /// <summary>Makes an option that names a chat model; its key comes from the environment.</summary>
    public static Option<string?> ChatModel(string name, string description) => new(name)
    {
        Description = $"{description} The key is read from {OpenAIEnvironment.ApiKey} or OPENAI_API_KEY.",
        HelpName = "NAME",
    };

    /// <summary>Makes an option that tells where a chat model is served.</summary>
    public static Option<string?> ChatEndpoint(string name) => new(name)
    {
        Description = $"An OpenAI-compatible endpoint with its version, such as http://localhost:11434/v1. Default: {OpenAIEnvironment.Endpoint}, else OpenAI.",
        HelpName = "URL",
    };

    /// <summary>Makes <c>--metrics</c>.</summary>
    public static Option<Measure[]?> Measures() => new("--metrics")
    {
        Description = $"What is measured; configurations are compared by the first. Default: {string.Join(',', DefaultMeasures.Select(measure => measure.Name))}.",
        HelpName = "NAME[,NAME...]",
        CustomParser = result =>
        {
            try
            {
                return [.. (result.Tokens is [var token] ? token.Value : "").Split(',').Select(Measure.Parse)];
            }
            catch (FormatException exception)
            {
                result.AddError($"--metrics: {exception.Message}");
                return null;
            }
        },
    };

    /// <summary>Makes an option that takes a time: a number and <c>ms</c> or <c>s</c>.</summary>
    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            var text = result.Tokens is [var token] ? token.Value : "";
            if (TryParseTime(text, out var time))
                return time;
            result.AddError($"{name}: a time such as 300ms or 1.5s is expected, not '{text}'.");
            return null;
        },
    };

    /// <summary>Reads a time of more than zero and at most a day: a number and <c>ms</c> or <c>s</c>.</summary>
    public static bool TryParseTime(string text, out TimeSpan time)
    {
        var isMilliseconds = text.EndsWith("ms", StringComparison.Ordinal);
        var number = isMilliseconds ? text[..^2] : text.EndsWith('s') ? text[..^1] : "";
        var isTime = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value > 0 && value <= (isMilliseconds ? 86_400_000 : 86_400);
        time = isTime ? isMilliseconds ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value) : default;
        return isTime;
    }

    /// <summary>Makes <c>--reranker</c>.</summary>
    public static Option<string> Reranker() => new("--reranker")
    {
        Description = "What re-ranks: lrt, tiny, onnx:DIR, onnx:NAME, none, or one of them fused with the first stage, for example lrt+first:0.5.",
        HelpName = "SPEC",
        DefaultValueFactory = _ => "lrt",
    };

    /// <summary>Makes <c>--max-tokens</c>.</summary>
    public static Option<int?> MaxTokens() => Positive("--max-tokens", "How many tokens of query and passage together a local model reads.");

    /// <summary>Makes <c>--query-tokens</c>.</summary>
    public static Option<int?> QueryTokens() => Positive("--query-tokens", "How many tokens of the query a local model reads.");

    /// <summary>Makes <c>--json</c>.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Print JSON instead of a table." };
}
