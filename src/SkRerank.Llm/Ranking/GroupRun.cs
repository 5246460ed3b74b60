namespace SkRerank.Llm;

/// <summary>Ranks the candidates of one request by judgements of groups, and holds a total order of them at any moment.</summary>
internal sealed class GroupRun : ILlmRun
{
    private readonly RerankRequest _request;
    private readonly GroupPrompt _prompt;
    private readonly ChatSession _session;
    private readonly LlmRerankerOptions _options;
    private readonly string _stage;
    private readonly int[][] _places;
    private readonly ShownText _query;
    private readonly TokenCount?[] _tokens;
    private readonly bool[] _shown;
    private readonly Lock _gate = new();
    private ShownText[] _passages = [];
    private Standing _standing = new(0);
    private int _byCalls;
    private bool _isComplete;

    public GroupRun(RerankRequest request, GroupPrompt prompt, ChatSession session, LlmRerankerOptions options, string stage)
    {
        (_request, _prompt, _session, _options, _stage) = (request, prompt, session, options, stage);

        // Equal passages are shown once and ranked together.
        _places =
        [
            .. Enumerable.Range(0, request.Candidates.Count)
                .Where(place => !request.Candidates[place].IsEmpty)
                .GroupBy(place => request.Candidates[place].Passage, StringComparer.Ordinal)
                .Select(group => group.ToArray()),
        ];
        _tokens = new TokenCount?[_places.Length];
        _shown = new bool[_places.Length];
        _query = prompt.FitQuery(request.Query);
    }

    /// <summary>Gets what the calls came to.</summary>
    public CallLog Log => _session.Log;

    /// <summary>Gets or sets the method and its judge.</summary>
    public required RankingMethod Method { get; init; }

    /// <summary>Gets or sets how many ranks matter where the request does not say.</summary>
    public required int Best { get; init; }

    /// <summary>Gets or sets what makes the judge of this run.</summary>
    public required Func<GroupRun, IGroupJudge> Judge { get; init; }

    /// <summary>Gets or sets how many tokens the answer about a group may have where neither prompt nor options say.</summary>
    public required Func<int, int> AnswerTokens { get; init; }

    /// <inheritdoc />
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (_query.Tokens.IsTruncated)
            Log.Warn($"The query has {_query.Tokens.Total} tokens; the first {_query.Tokens.Read} were read.");

        var judge = Judge(this);
        _passages = [.. _places.Select(places => _prompt.FitPassage(_request.Candidates[places[0]].Passage))];
        var best = _request.TopK ?? Best;
        var callsPerGroup = judge.CallsFor(Method.GroupSize);
        _byCalls = Method.LargestFor(_places.Length, best, _options.MaxCalls / callsPerGroup);
        _standing = new(_places.Length < 2 ? _places.Length : Method.LargestFor(_byCalls, best, _session.CallsOf(LargestCall()) / callsPerGroup));
        if (_standing.Count >= 2)
            await Method.RankAsync(_standing, Math.Min(best, _standing.Count), judge, cancellationToken).ConfigureAwait(false);
        _isComplete = true;
    }

    /// <summary>Shows passages to the model.</summary>
    /// <param name="group">The passages, in the order in which the prompt shows them.</param>
    /// <param name="wantsLogProbabilities">Whether the answer should come with the probabilities of its tokens.</param>
    /// <param name="isComplete">What tells that the beginning of an answer says all; null waits for the end.</param>
    /// <param name="cancellationToken">Cuts the work.</param>
    /// <returns>The answer, and the name of the call for the report; no answer where the call failed.</returns>
    public async Task<(ChatAnswer? Answer, string Call)> ShowAsync(
        int[] group, bool wantsLogProbabilities, Func<string, bool>? isComplete, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var shown = _prompt.Fit(_query.Text, [.. group.Select(passage => _passages[passage])]);
        var question = new ChatQuestion(_prompt.Fill(_query.Text, shown), AnswerTokensFor(group.Length))
        {
            Format = _prompt.Settings.Format,
            WantsLogProbabilities = wantsLogProbabilities,
            IsComplete = isComplete,
        };
        var answer = await _session.AskAsync(question, cancellationToken).ConfigureAwait(false);
        lock (_gate)
        {
            for (var line = 0; line < group.Length; line++)
                (_tokens[group[line]], _shown[group[line]]) = (shown[line].Tokens, true);
        }

        var call = $"The call about candidates {string.Join(", ", group.Take(3).Select(passage => _places[passage][0]))}{(group.Length > 3 ? " and others" : "")}";
        if (answer is null)
            Log.NoteFailed(call, Log.Failure!.Message);
        return (answer, call);
    }

    /// <inheritdoc />
    public RerankResult ToResult(UnscoredReason? cut)
    {
        if (Log.Answered == 0 && _isComplete && Log.Failure is { } failure)
            throw new RerankerException(_stage, failure.Kind, $"All {Log.Calls} calls failed. {failure.Message}", failure);

        var scores = ScoresOf(cut ?? UnscoredReason.Unparsable);
        var outcome = _places.Length == 0 || (_isComplete && Log.Calls == 0) ? StageOutcome.Skipped
            : _isComplete && Log.Shortfall is null && _standing.Count == _places.Length ? StageOutcome.Completed
            : StageOutcome.Partial;
        var degradation = _isComplete && Log.Read > 0 && Log.Shortfall is { } shortfall && _standing.Count == _byCalls
            ? new Degradation(DegradationKind.Partial, shortfall)
            : null;
        return RerankResult.FromScores(
            _request, scores, ScoreKind.RankOnly, Log.ToReport(_request.Candidates.Count, outcome, _standing.Count), degradation);
    }

    private CandidateScore[] ScoresOf(UnscoredReason unseen)
    {
        var scores = new CandidateScore[_request.Candidates.Count];
        Array.Fill(scores, CandidateScore.Unscored(UnscoredReason.Empty));
        for (var passage = 0; passage < _places.Length; passage++)
            Record(passage, CandidateScore.Unscored(ReasonOf(passage, unseen), _tokens[passage]));

        var isOrdered = Log.Read > 0 || (_isComplete && _places.Length == 1);
        for (var rank = 0; isOrdered && rank < _standing.Count; rank++)
        {
            var passage = _standing.Order[rank];
            if (_shown[passage] || _places.Length == 1)
                Record(passage, CandidateScore.Of(_standing.Count - rank, _tokens[passage]));
        }

        return scores;

        void Record(int passage, CandidateScore score)
        {
            foreach (var place in _places[passage])
                scores[place] = score;
        }
    }

    private UnscoredReason ReasonOf(int passage, UnscoredReason unseen) =>
        _passages.Length == 0 || passage < _standing.Count ? unseen
        : passage < _byCalls ? UnscoredReason.CostLimit
        : UnscoredReason.NotSelected;

    private int AnswerTokensFor(int size) => _options.MaxAnswerTokens ?? _prompt.Settings.AnswerTokens ?? AnswerTokens(size);

    private TokenUsage LargestCall()
    {
        var size = Math.Min(Method.GroupSize, _passages.Length);
        var longest = _passages.Select(passage => (long)passage.Tokens.Read).OrderDescending().Take(size).Sum();
        return new(Math.Min(_options.MaxPromptTokens, _prompt.FrameOf(_query.Text, size) + longest), AnswerTokensFor(size));
    }
}
