using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class ParallelChatTests
{
    private const int Chats = 64;

    [Theory]
    [InlineData(ChatSeam.Filter)]
    [InlineData(ChatSeam.TextSearch)]
    [InlineData(ChatSeam.VectorSearch)]
    public async Task Ask_ManyStreamingChatsOverTwoKernelsAndOneReranker_EachReadsItsOwnPassages(ChatSeam seam)
    {
        var store = new PassageStore();
        var reranker = Slow();
        await using var first = await RerankedChat.StartAsync(store, reranker, seam, ResultType.Strings);
        await using var second = await RerankedChat.StartAsync(store, reranker, seam, ResultType.TextSearchResults);

        var answers = await Task.WhenAll(Enumerable.Range(0, Chats).Select(async chat =>
        {
            var history = new ChatHistory(QueryOf(chat), AuthorRole.User);
            return await (chat % 2 == 0 ? first : second).AskAsync(history);
        }));

        Assert.All(answers.Index(), answer =>
        {
            Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(answer.Item));
            Assert.All(
                new[] { 11, 10, 9 },
                number => Assert.Contains(PassageStore.TextOf(QueryOf(answer.Index), number), answer.Item, StringComparison.Ordinal));
            Assert.DoesNotContain(
                Enumerable.Range(0, Chats).Where(other => other != answer.Index),
                other => answer.Item.Contains(PassageStore.TextOf(QueryOf(other), 11), StringComparison.Ordinal));
        });
        Assert.Equal(Chats, reranker.Calls);
        Assert.Equal(2 * Chats, first.Calls.Count + second.Calls.Count);
    }

    private static string QueryOf(int chat) => $"question number {chat} of them";

    // Gives up its thread, so that the rankings overlap.
    private static FakeReranker Slow()
    {
        var inner = SearchKernel.HighestFirst();
        return new()
        {
            RerankAsyncCallback = async (request, cancellationToken) =>
            {
                await Task.Yield();
                return await inner.RerankAsync(request, cancellationToken);
            },
        };
    }
}
