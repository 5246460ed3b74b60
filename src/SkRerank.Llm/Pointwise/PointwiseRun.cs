namespace SkRerank.Llm;

/// <summary>Grades the candidates of one request and keeps what is known of each at any moment.</summary>
internal sealed class PointwiseRun : ILlmRun
{
    private const int AnswerTokens = 32;

    private readonly RerankRequest _request;
    private readonly RankingPrompt _prompt;
    private readonly ChatSession _session;
    private readonly PointwiseRerankerOptions _options;
    private readonly CandidateScore?[] _scores;
    private readonly int[][] _groups;
    private readonly int _byCalls;

    public PointwiseRun(RerankRequest request, RankingPrompt prompt, ChatSession session, PointwiseRerankerOptions options)
    {
        (_request, _prompt, _session, _options) = (request, prompt, session, options);
        _scores = new CandidateScore?[request.Candidates.Count];
        _groups =
        [
            .. Enumerable.Range(0, _scores.Length)
                .Where(place => !request.Candidates[place].IsEmpty)
                .GroupBy(place => request.Candidates[place].Passage, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        _byCalls = Math.Min(_groups.Length, options.MaxCalls);
    }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var query = Fit(_request.Query, _options.MaxPromptTokens / 4);
        if (query.Tokens.IsTruncated)
            _session.Log.Warn($"The query has {query.Tokens.Total} tokens; the first {query.Tokens.Read} were read.");

        var frame = (int)QuestionOf(query.Text, "").Estimate(_options.TokenCounter).Prompt;
        var room = Math.Min(_options.MaxPromptTokens - frame, _options.MaxPassageTokens);
        if (room < 1 && _groups.Length > 0)
            throw Fault(RerankerErrorKind.Configuration, $"MaxPromptTokens is {_options.MaxPromptTokens}; the prompt takes {frame} of them. Raise it.");

        if (_byCalls == 0)
            return;

        _session.Log.AddRounds(1);
        await Task.WhenAll(_groups.Take(_byCalls).Select(group => GradeAsync(group, query.Text, room, cancellationToken))).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public RerankResult ToResult(UnscoredReason? cut)
    {
        var log = _session.Log;
        if (log.Failure is { } failure && log.Answered == 0 && cut is null)
            throw Fault(failure.Kind, $"All {log.Calls} calls failed. {failure.Message}", failure);

        for (var group = 0; group < _groups.Length; group++)
        {
            foreach (var place in _groups[group])
                _scores[place] ??= CandidateScore.Unscored(group < _byCalls ? cut ?? UnscoredReason.Failed : UnscoredReason.NotSelected);
        }

        var outcome = _groups.Length == 0 ? StageOutcome.Skipped
            : _groups.All(group => _scores[group[0]]!.Value.Status.IsScored) ? StageOutcome.Completed
            : StageOutcome.Partial;
        return RerankResult.FromScores(
            _request,
            [.. _scores.Select(score => score ?? CandidateScore.Unscored(UnscoredReason.Empty))],
            ScoreKind.RankOnly,
            log.ToReport(_scores.Length, outcome, _byCalls));
    }

    private async Task GradeAsync(int[] group, string query, int room, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var passage = Fit(_request.Candidates[group[0]].Passage, room);
        var answer = await _session.AskAsync(QuestionOf(query, passage.Text), cancellationToken).ConfigureAwait(false);
        var score = ScoreOf(answer, passage.Tokens, $"The call about candidate {group[0]}");
        foreach (var place in group)
            _scores[place] = score;
    }

    private CandidateScore ScoreOf(ChatAnswer? answer, TokenCount tokens, string call)
    {
        if (answer is null)
        {
            _session.Log.NoteFailed(call, _session.Log.Failure!.Message);
            return CandidateScore.Unscored(UnscoredReason.Failed, tokens);
        }

        if ((ExpectedGrade.Of(answer.Tokens, _options.Scale) ?? GradeParser.Parse(answer.Text, _options.Scale)) is not { } grade)
        {
            _session.Log.NoteFailed(call, "the answer is no judgement.");
            return CandidateScore.Unscored(UnscoredReason.Unparsable, tokens);
        }

        _session.Log.NoteRead(call);
        return CandidateScore.Of(grade, tokens);
    }

    private ChatQuestion QuestionOf(string query, string passage) => new(
        _prompt.Fill(query, passage), _options.MaxAnswerTokens ?? _prompt.Settings.AnswerTokens ?? AnswerTokens)
    {
        Format = _prompt.Settings.Format,
        WantsLogProbabilities = _options.UsesLogProbabilities,
    };

    private ShownText Fit(string text, int tokens) => ShownText.Of(DataText.Clean(text), tokens, _options.TokenCounter);

    private static RerankerException Fault(RerankerErrorKind kind, string message, Exception? cause = null) =>
        new(PointwiseReranker.SpecName, kind, message, cause);
}
