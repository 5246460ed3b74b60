using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Grades the candidates of one request and keeps what is known of each at any moment.</summary>
internal sealed class PointwiseRun
{
    private const int AnswerTokens = 32;

    private readonly RerankRequest _request;
    private readonly PointwiseRerankerOptions _options;
    private readonly CallLog _log;
    private readonly CandidateScore[] _scores;
    private readonly int[][] _groups;

    public PointwiseRun(RerankRequest request, PointwiseRerankerOptions options, CallLog log)
    {
        _request = request;
        _options = options;
        _log = log;
        _scores = [.. request.Candidates.Select(candidate =>
            CandidateScore.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.Deadline))];
        var groups = Enumerable.Range(0, _scores.Length)
            .Where(place => !request.Candidates[place].IsEmpty)
            .GroupBy(place => request.Candidates[place].Passage, StringComparer.Ordinal)
            .Select(group => group.ToArray())
            .ToArray();
        _groups = groups[..Math.Min(groups.Length, options.MaxCalls)];
        foreach (var group in groups[_groups.Length..])
            Record(group, CandidateScore.Unscored(UnscoredReason.NotSelected));
    }

    /// <summary>Grades what has a text, equal texts once. When it is cancelled, what was graded until then counts.</summary>
    public async Task ScoreAsync(ChatModel model, PromptTemplate prompt, CancellationToken cancellationToken)
    {
        var query = Fit(_request.Query, _options.MaxPromptTokens / 4);
        if (query.Tokens.IsTruncated)
            _log.Warn($"The query has {query.Tokens.Total} tokens; the first {query.Tokens.Read} were read.");

        var frame = _options.TokenCounter.Count(string.Concat(Fill(prompt, query.Text, "").Select(message => message.Text)));
        var room = Math.Min(_options.MaxPromptTokens - frame, _options.MaxPassageTokens);
        if (room < 1 && _groups.Length > 0)
            throw Fault(RerankerErrorKind.Configuration, $"MaxPromptTokens is {_options.MaxPromptTokens}; the prompt takes {frame} of them. Raise it.");

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(_groups, parallel, async (group, token) =>
        {
            var passage = Fit(_request.Candidates[group[0]].Passage, room);
            var messages = Fill(prompt, query.Text, passage.Text);
            var answer = await _log.AskAsync(() => model.AskAsync(messages, AnswerTokens, token)).ConfigureAwait(false);
            Record(group, ScoreOf(answer, passage.Tokens));
        }).ConfigureAwait(false);
    }

    /// <summary>Ranks by what is known now.</summary>
    /// <exception cref="RerankerException">Every call failed.</exception>
    public RerankResult ToResult()
    {
        if (_log.Failure is { } failure && _groups.All(group => _scores[group[0]].Status.Reason == UnscoredReason.Failed))
            throw Fault(failure.Kind, $"All {_groups.Length} calls failed. {failure.Message}", failure);
        if (_log.Failure is { } latest)
            _log.Warn($"Some calls failed, the latest because: {latest.Message}");

        var outcome = _groups.Length == 0 ? StageOutcome.Skipped
            : _groups.All(group => _scores[group[0]].Status.IsScored) ? StageOutcome.Completed
            : StageOutcome.Partial;
        return RerankResult.FromScores(_request, _scores, ScoreKind.RankOnly, _log.ToReport(_scores.Length, outcome, plan: null));
    }

    private CandidateScore ScoreOf(ChatAnswer? answer, TokenCount tokens) =>
        answer is null ? CandidateScore.Unscored(UnscoredReason.Failed, tokens)
        : GradeParser.Parse(answer.Text, _options.Scale) is { } grade ? CandidateScore.Of(grade, tokens)
        : CandidateScore.Unscored(UnscoredReason.Unparsable, tokens);

    private ShownText Fit(string text, int tokens) => ShownText.Fit([DataText.Clean(text)], int.MaxValue, tokens, _options.TokenCounter)[0];

    private static IReadOnlyList<ChatMessage> Fill(PromptTemplate prompt, string query, string passage) =>
        prompt.Render(new Dictionary<string, string> { ["query"] = query, ["passage"] = passage });

    private void Record(int[] group, CandidateScore score)
    {
        foreach (var place in group)
            _scores[place] = score;
    }

    private static RerankerException Fault(RerankerErrorKind kind, string message, Exception? cause = null) =>
        new(PointwiseReranker.SpecName, kind, message, cause);
}
