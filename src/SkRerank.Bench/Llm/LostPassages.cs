using System.Globalization;
using Microsoft.Extensions.AI;
using SkRerank.Llm;

namespace SkRerank.Bench;

/// <summary>Ranks windows from answers of every kind and counts the passages that do not come back exactly once.</summary>
internal static class LostPassages
{
    private const int Seed = 17;

    /// <summary>Ranks at least so many windows.</summary>
    /// <returns>The figures by name.</returns>
    public static async Task<IReadOnlyDictionary<string, double>> CountAsync(int windows, CancellationToken cancellationToken)
    {
        using var client = new DisorderedChatClient(new(Seed));
        using var reranker = (DelegatingReranker)new ListwiseReranker(client, new() { WindowSize = 10, Step = 5, MaxCalls = 1000, MaxRetries = 0 })
            .AsBuilder().UseFailOpen().Build();
        var start = TimeProvider.System.GetTimestamp();
        var (done, passages, lost) = (0, 0L, 0L);
        for (var request = 0; done < windows; request++)
        {
            var candidates = Enumerable.Range(0, 10 + (request % 91))
                .Select(number => new RerankCandidate(number.ToString(CultureInfo.InvariantCulture), $"passage number {number}"));
            var result = await reranker.RerankAsync(new RerankRequest("query", candidates), cancellationToken).ConfigureAwait(false);
            var sent = 10 + (request % 91);
            lost += sent - result.Ranking.Select(ranked => ranked.Index).Distinct().Count() + Math.Abs(sent - result.Ranking.Count);
            passages += sent;
            done += result.Report.Stages[0].Calls;
        }

        return new Dictionary<string, double>
        {
            ["windows"] = done,
            ["passages"] = passages,
            ["lost passages"] = lost,
            ["ms"] = TimeProvider.System.GetElapsedTime(start).TotalMilliseconds,
        };
    }

    private sealed class DisorderedChatClient(Random random) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer())));

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException("Answers are asked for as a whole.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private string Answer() => random.Next(10) switch
        {
            0 => "",
            1 => "I cannot rank these passages.",
            2 => "<think>[3] is",
            3 => throw new HttpRequestException("error 429: [2] > [1]"),
            4 => "[2] > [2] > [99] > [0]",
            5 => "1. [2]\n2. [1]\n3. [7]",
            6 => "{\"ranking\": [3, 1, 2",
            7 => $"Sure!\n{Order(4)}\nThat is all.",
            _ => Order(10),
        };

        private string Order(int count)
        {
            var order = Enumerable.Range(1, 10).ToArray();
            random.Shuffle(order);
            return string.Join(" > ", order.Take(count).Select(number => $"[{number}]"));
        }
    }
}
