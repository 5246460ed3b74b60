using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Every seam, result type, call path and streaming or not, through the OpenAI SDK to a server and back.</summary>
public sealed class ChatMatrixTests
{
    private readonly PassageStore _store = new();

    public static TheoryData<ChatSeam, ResultType, ChatPath, bool> Matrix
    {
        get
        {
            var matrix = new TheoryData<ChatSeam, ResultType, ChatPath, bool>();
            foreach (var seam in Enum.GetValues<ChatSeam>())
            {
                foreach (var type in Enum.GetValues<ResultType>())
                {
                    foreach (var path in Enum.GetValues<ChatPath>().Where(path => CanRank(seam, type, path)))
                    {
                        matrix.Add(seam, type, path, false);
                        matrix.Add(seam, type, path, true);
                    }
                }
            }

            return matrix;
        }
    }

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Ask_Seam_ModelReadsTheBestThreeOfTwelve(ChatSeam seam, ResultType type, ChatPath path, bool isStreaming)
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await RerankedChat.StartAsync(_store, reranker, seam, type);

        var answer = await sut.AskAsync(path, isStreaming);

        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(answer));
        Assert.Equal([12], _store.Counts);
        Assert.Equal(1, reranker.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_FilterAndPlainTool_IsNotRankedBecauseFiltersDoNotRunThere(bool isStreaming)
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await RerankedChat.StartAsync(_store, reranker, ChatSeam.Filter, ResultType.Strings);

        var answer = await sut.AskAsync(ChatPath.PlainTool, isStreaming);

        Assert.Equal([0, 1, 2], RerankedChat.NumbersIn(answer));
        Assert.Equal(0, reranker.Calls);
    }

    [Theory]
    [InlineData(ChatSeam.Function, ChatPath.KernelTool, false)]
    [InlineData(ChatSeam.Function, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.TextSearch, ChatPath.KernelTool, false)]
    [InlineData(ChatSeam.TextSearch, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.TextSearch, ChatPath.Prompt, false)]
    [InlineData(ChatSeam.TextSearch, ChatPath.Prompt, true)]
    [InlineData(ChatSeam.VectorSearch, ChatPath.KernelTool, false)]
    [InlineData(ChatSeam.VectorSearch, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.HybridSearch, ChatPath.KernelTool, true)]
    [InlineData(ChatSeam.Memory, ChatPath.KernelTool, false)]
    [InlineData(ChatSeam.Memory, ChatPath.KernelTool, true)]
    public async Task Ask_FilterAndDecorator_RanksOnce(ChatSeam seam, ChatPath path, bool isStreaming)
    {
        var reranker = SearchKernel.HighestFirst();
        await using var sut = await RerankedChat.StartAsync(_store, reranker, seam, ResultType.Strings, hasFilter: true);

        var answer = await sut.AskAsync(path, isStreaming);

        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(answer));
        Assert.Equal(1, reranker.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_KernelTool_LeavesACallAndItsResultInTheHistory(bool isStreaming)
    {
        await using var sut = await RerankedChat.StartAsync(_store, SearchKernel.HighestFirst(), ChatSeam.Filter, ResultType.Strings);

        await sut.AskAsync(ChatPath.KernelTool, isStreaming);

        Assert.Equal([AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], sut.History.Select(message => message.Role));
        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(sut.History[^1].Content!));
    }

    // In a template only a list of strings reads as text; filters do not run on plain tools; functions of one's own give texts here.
    private static bool CanRank(ChatSeam seam, ResultType type, ChatPath path) => seam switch
    {
        ChatSeam.None => false,
        _ when path == ChatPath.Prompt && type != ResultType.Strings => false,
        ChatSeam.Filter => path != ChatPath.PlainTool,
        ChatSeam.Function => path != ChatPath.Prompt,
        ChatSeam.HybridSearch or ChatSeam.Memory => type == ResultType.Strings,
        _ => true,
    };
}
