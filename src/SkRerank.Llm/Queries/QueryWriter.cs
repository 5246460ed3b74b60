using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model write queries that a passage answers, as training data for a reranker.</summary>
/// <remarks>The passage is data: whatever stands in it, the answer is read as lines of text and nothing else. The chat client is not disposed.</remarks>
public sealed class QueryWriter
{
    private const string Name = "write-queries";
    private const int AnswerTokensPerQuery = 60;
    private const int ShortestQuery = 8;
    private const int LongestQuery = 300;

    private readonly ChatModel _model;
    private readonly QueryWriterOptions _options;
    private readonly PromptTemplate _template;
    private readonly PromptSettings _settings;
    private readonly TimeProvider _time;

    /// <summary>Creates a writer.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for repeated calls; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public QueryWriter(IChatClient client, QueryWriterOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _options = (options ?? new()).Snapshot<QueryWriterOptions>();
        _model = new(client, _options, Name);
        _time = timeProvider ?? TimeProvider.System;
        var files = new PromptFile(_options.Prompt ?? Name, _options.PromptDirectory);
        _template = new(files.Read("skprompt.txt"), files.PathOf("skprompt.txt"), "passage");
        _settings = PromptSettings.Read(files.Find("config.json"), files.PathOf("config.json"));
    }

    /// <summary>Gets the model that writes; null if the client does not say.</summary>
    public string? Model => _model.ModelId;

    /// <summary>Writes queries for a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="count">How many queries are asked for; positive. Fewer may come.</param>
    /// <param name="costLimit">What the call may cost, in US dollars; null means no limit. A limit needs the price of the model.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The queries, none where the answer holds none; null where the limit allows no call.</returns>
    /// <exception cref="ArgumentException"><paramref name="passage"/> is null or blank.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    /// <exception cref="RerankerException">The chat model failed, or there is a cost limit and no price is known.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<WrittenQueries?> WriteAsync(
        string passage, int count, decimal? costLimit = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(passage);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var shown = ShownText.Of(DataText.Clean(passage), _options.MaxPassageTokens, _options.TokenCounter).Text;
        var messages = _template.Render(new Dictionary<string, string>
        {
            ["passage"] = shown,
            ["count"] = count.ToString(System.Globalization.CultureInfo.InvariantCulture),
        });
        var question = new ChatQuestion(messages, _options.MaxAnswerTokens ?? _settings.AnswerTokens ?? (AnswerTokensPerQuery * count)) { Format = _settings.Format };
        using var session = new ChatSession(_model, _options, new RerankRequest(passage, []) { CostLimit = costLimit }, Name, _time);
        try
        {
            var answer = await session.AskAsync(question, cancellationToken).ConfigureAwait(false);
            if (answer is null)
                throw session.Log.Failure!;
            return new([.. Read(answer.Text ?? "").Take(count)], session.Log.ToReport(1, StageOutcome.Completed, 1).Stages[0].Cost);
        }
        catch (CallLimitException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Read(string answer) => (AnswerText.AfterReasoning(answer) ?? "").Split('\n')
        .Select(line => DataText.Clean(line).TrimStart('-', '*', '•', ' ', '.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9').Trim('"', ' '))
        .Where(line => line.Length is >= ShortestQuery and <= LongestQuery && !line.EndsWith(':'))
        .Distinct(StringComparer.OrdinalIgnoreCase);
}
