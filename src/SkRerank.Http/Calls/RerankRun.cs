using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Scores the candidates of one request by as many calls as it takes, and keeps what is known of each at any moment.</summary>
internal sealed class RerankRun
{
    // After three halvings a refused call is an eighth of what seemed right; more would hammer a server that takes nothing.
    private const int MaxHalvings = 3;

    private readonly Lock _gate = new();
    private readonly RerankRequest _request;
    private readonly RerankDialect _dialect;
    private readonly ServiceClient _client;
    private readonly CostRules _costs;
    private readonly SpendingGuard? _guard;
    private readonly RunReport _report;
    private readonly CandidateScore[] _scores;
    private readonly int[][] _places;
    private readonly JsonEncodedText[] _passages;
    private JsonEncodedText _query;
    private volatile RerankerException? _failure;

    public RerankRun(RerankRequest request, RerankDialect dialect, ServiceClient client, CostRules costs, RunReport report)
    {
        _request = request;
        _dialect = dialect;
        _client = client;
        _costs = costs;
        _guard = costs.Guard(request);
        _report = report;
        _scores = [.. request.Candidates.Select(candidate =>
            CandidateScore.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.Deadline))];
        _places = [.. Enumerable.Range(0, _scores.Length)
            .Where(place => !request.Candidates[place].IsEmpty)
            .GroupBy(place => request.Candidates[place].Passage, StringComparer.Ordinal)
            .Select(group => group.ToArray())];
        _passages = new JsonEncodedText[_places.Length];
    }

    /// <summary>Gets a value indicating whether any candidate has a text to score.</summary>
    public bool HasWork => _places.Length > 0;

    /// <summary>Scores what has a text, equal texts once. When it is cancelled, what was scored until then counts.</summary>
    public async Task ScoreAsync(CallLimits limits, int maxConcurrentCalls, CancellationToken cancellationToken)
    {
        if (_guard is null)
        {
            _report.Warn($"Nothing was sent, because the price of {_dialect.Name} is not known and so the cost limit cannot be held. Set Price.");
            GiveUp(Enumerable.Range(0, _places.Length), UnscoredReason.CostLimit);
            return;
        }

        var calls = Plan(limits);
        if (_dialect.IsListwise && calls.Count > 1)
            _report.Warn($"The scores of {_dialect.Name} depend on the passages of the same call, and this request took {calls.Count} calls.");

        var options = new ParallelOptions { MaxDegreeOfParallelism = maxConcurrentCalls, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            calls, options, async (items, token) => await ScoreAsync(items, 0, token).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>Ranks by what is known now.</summary>
    /// <exception cref="RerankerException">Every call failed.</exception>
    public RerankResult ToResult()
    {
        if (_failure is { } failure && _places.All(group => _scores[group[0]].Status.Reason is not (null or UnscoredReason.Deadline)))
            throw failure;

        var outcome = !HasWork ? StageOutcome.Skipped
            : _places.All(group => _scores[group[0]].Status.IsScored) ? StageOutcome.Completed
            : StageOutcome.Partial;
        return RerankResult.FromScores(_request, _scores, _dialect.ScoreKind, _report.ToReport(_scores.Length, outcome));
    }

    private IReadOnlyList<int[]> Plan(CallLimits limits)
    {
        var cut = 0;
        _query = Encode(_request.Query);
        for (var item = 0; item < _places.Length; item++)
            _passages[item] = Encode(_request.Candidates[_places[item][0]].Passage);
        if (cut > 0)
            _report.Warn($"{cut} texts have more than {limits.TextCharacters} characters; the service was sent as many.");

        var queryBytes = _query.EncodedUtf8Bytes.Length;
        var fitting = Enumerable.Range(0, _places.Length).ToLookup(item => CallPlan.Fits(queryBytes, LengthOf(item), limits));
        foreach (var item in fitting[false])
            Record(item, CandidateScore.Unscored(UnscoredReason.Rejected));
        return CallPlan.Split([.. fitting[true]], LengthOf, queryBytes, limits);

        // By way of UTF-8, because half a surrogate pair is no JSON.
        JsonEncodedText Encode(string text)
        {
            var most = limits.TextCharacters ?? text.Length;
            if (text.Length > most)
                cut++;
            return JsonEncodedText.Encode(
                Encoding.UTF8.GetBytes(text, 0, Math.Min(text.Length, most)), JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        }

        int LengthOf(int item) => _passages[item].EncodedUtf8Bytes.Length;
    }

    private async Task ScoreAsync(int[] items, int halvings, CancellationToken cancellationToken)
    {
        var call = new RerankCall(_query, [.. items.Select(item => _passages[item])]);
        var state = new CallState(_request.Deadline, call.EstimateTokens(), _costs.Estimate(call), _guard);
        try
        {
            // A refused key is refused for the next call as well.
            if (_failure is { Kind: RerankerErrorKind.Authentication or RerankerErrorKind.Quota or RerankerErrorKind.Configuration } refusal)
                throw refusal;

            if (await _client.ScoreAsync(call, state, cancellationToken).ConfigureAwait(false) is not { } answer)
            {
                if (state.Explanation is { } explanation)
                    _report.Warn(explanation);
                GiveUp(items, state.GivenUp!.Value);
                return;
            }

            _report.AddUsage(answer.Usage);
            for (var place = 0; place < items.Length; place++)
                Record(items[place], CandidateScore.Of(answer.Scores[place]));
        }
        catch (RerankerException failure) when (failure.Kind == RerankerErrorKind.TooLarge && items.Length > 1 && halvings < MaxHalvings)
        {
            var half = items.Length / 2;
            await ScoreAsync(items[..half], halvings + 1, cancellationToken).ConfigureAwait(false);
            await ScoreAsync(items[half..], halvings + 1, cancellationToken).ConfigureAwait(false);
        }
        catch (RerankerException failure)
        {
            Fail(items, failure);
        }
        finally
        {
            _report.AddCall(state);
        }
    }

    private void Fail(int[] items, RerankerException failure)
    {
        lock (_gate)
            _failure ??= failure;
        GiveUp(items, UnscoredReason.Failed);
        _report.Warn($"{items.Length} passages were not scored. {failure.Message}");
    }

    private void GiveUp(IEnumerable<int> items, UnscoredReason reason)
    {
        foreach (var item in items)
            Record(item, CandidateScore.Unscored(reason));
    }

    private void Record(int item, CandidateScore score)
    {
        foreach (var place in _places[item])
            _scores[place] = score;
    }
}
