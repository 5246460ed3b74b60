namespace SkRerank.Llm;

/// <summary>Orders the candidates of one request and holds a total order of them at any moment.</summary>
internal sealed class ListwiseRun
{
    // An identifier and its separator take four tokens; the rest is for models that add a word.
    private const int AnswerTokensPerPassage = 6;
    private const int SpareAnswerTokens = 32;

    private readonly RerankRequest _request;
    private readonly CallLog _log;
    private readonly RankWindow[] _windows;
    private readonly TokenCount?[] _tokens;
    private readonly int[] _order;
    private readonly HashSet<int> _notSelected;
    private int _seenFrom;
    private int _done;
    private int _answered;
    private int _read;

    public ListwiseRun(RerankRequest request, WindowPlan plan, int depth, CallLog log)
    {
        _request = request;
        _log = log;
        var places = Enumerable.Range(0, request.Candidates.Count).Where(place => !request.Candidates[place].IsEmpty).ToArray();
        _order = [.. places.Take(depth)];
        _notSelected = [.. places.Skip(depth)];
        _windows = [.. plan.WindowsFor(_order.Length)];
        _tokens = new TokenCount?[request.Candidates.Count];
        _seenFrom = _order.Length;
    }

    private bool IsComplete => _done == _windows.Length && _seenFrom == 0;

    /// <summary>Runs the windows. When it is cancelled, what they said until then counts.</summary>
    public async Task OrderAsync(ChatModel model, ListwisePrompt prompt, CancellationToken cancellationToken)
    {
        if (_windows.Length == 0)
        {
            _seenFrom = 0;
            return;
        }

        var query = prompt.FitQuery(_request.Query);
        if (query.Tokens.IsTruncated)
            _log.Warn($"The query has {query.Tokens.Total} tokens; the first {query.Tokens.Read} were read.");

        var passages = _order.ToDictionary(place => place, place => DataText.Clean(_request.Candidates[place].Passage));
        foreach (var window in _windows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var shown = prompt.FitPassages(query.Text, [.. _order[window.Start..window.End].Select(place => passages[place])]);
            var messages = prompt.Fill(query.Text, shown);
            var answerTokens = SpareAnswerTokens + (shown.Length * AnswerTokensPerPassage);
            var answer = await _log.AskAsync(() => model.AskAsync(messages, answerTokens, cancellationToken)).ConfigureAwait(false);
            for (var line = 0; line < shown.Length; line++)
                _tokens[_order[window.Start + line]] = shown[line].Tokens;
            Apply(window, answer);
        }
    }

    /// <summary>Ranks by what is known now.</summary>
    /// <exception cref="RerankerException">Every call failed.</exception>
    public RerankResult ToResult()
    {
        if (_answered == 0 && IsComplete && _log.Failure is { } failure)
            throw new RerankerException(ListwiseReranker.SpecName, failure.Kind, $"All {_done} windows failed. {failure.Message}", failure);

        var scores = Scores();
        var outcome = _windows.Length == 0 ? StageOutcome.Skipped : IsComplete && _read == _done ? StageOutcome.Completed : StageOutcome.Partial;
        var plan = $"{_windows.Length} windows over {_order.Length} candidates";
        return RerankResult.FromScores(
            _request, scores, ScoreKind.RankOnly, _log.ToReport(_request.Candidates.Count, outcome, plan), DegradationOfWindows());
    }

    private void Apply(RankWindow window, ChatAnswer? answer)
    {
        _done++;
        _seenFrom = Math.Min(_seenFrom, window.Start);
        if (answer is null)
        {
            _log.Warn($"{Name(window)} kept its order: {_log.Failure?.Message}");
            return;
        }

        _answered++;
        var parsed = PermutationParser.Parse(answer.Text, window.Length);
        if (parsed.Status == PermutationStatus.Failed)
        {
            _log.Warn($"{Name(window)} kept its order: the answer holds none ({parsed.Failure}).");
            return;
        }

        _read++;
        if (parsed.Status == PermutationStatus.Repaired)
            _log.Warn($"{Name(window)}: the answer was repaired ({parsed.Repairs}).");
        var before = _order[window.Start..window.End];
        for (var line = 0; line < before.Length; line++)
            _order[window.Start + line] = before[parsed.Order[line]];
    }

    private string Name(RankWindow window) => $"Window {_done} of {_windows.Length}, places {window.Start + 1} to {window.End},";

    private CandidateScore[] Scores()
    {
        var unseen = _done > 0 && _read == 0 && IsComplete ? UnscoredReason.Unparsable : UnscoredReason.Deadline;
        var isOrdered = _read > 0 || (_windows.Length == 0 && _seenFrom == 0);
        var scores = _request.Candidates.Select((candidate, place) => CandidateScore.Unscored(
            candidate.IsEmpty ? UnscoredReason.Empty : _notSelected.Contains(place) ? UnscoredReason.NotSelected : unseen,
            _tokens[place])).ToArray();
        for (var rank = _order.Length - 1; isOrdered && rank >= _seenFrom; rank--)
            scores[_order[rank]] = CandidateScore.Of(_order.Length - rank, _tokens[_order[rank]]);
        return scores;
    }

    private Degradation? DegradationOfWindows() => IsComplete && _read > 0 && _read < _done
        ? new(DegradationKind.Partial, $"{_done - _read} of {_done} windows failed and kept the order they had.")
        : null;
}
