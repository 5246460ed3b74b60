using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>Every seam, result type, call path and streaming or not, through the OpenAI SDK to a server and back.</summary>
public sealed class SeamMatrixTests
{
    private readonly PassageStore _store = new();

    public static TheoryData<Seam, ResultType, CallPath, bool> Matrix
    {
        get
        {
            var matrix = new TheoryData<Seam, ResultType, CallPath, bool>();
            foreach (var seam in Enum.GetValues<Seam>())
            {
                foreach (var type in Enum.GetValues<ResultType>())
                {
                    foreach (var path in Enum.GetValues<CallPath>().Where(path => CanRank(seam, type, path)))
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
    public async Task Ask_Seam_ModelReadsTheBestThreeOfTwelve(Seam seam, ResultType type, CallPath path, bool isStreaming)
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
        await using var sut = await RerankedChat.StartAsync(_store, reranker, Seam.Filter, ResultType.Strings);

        var answer = await sut.AskAsync(CallPath.PlainTool, isStreaming);

        Assert.Equal([0, 1, 2], RerankedChat.NumbersIn(answer));
        Assert.Equal(0, reranker.Calls);
    }

    [Theory]
    [InlineData(Seam.Function, CallPath.KernelTool, false)]
    [InlineData(Seam.Function, CallPath.KernelTool, true)]
    [InlineData(Seam.TextSearch, CallPath.KernelTool, false)]
    [InlineData(Seam.TextSearch, CallPath.KernelTool, true)]
    [InlineData(Seam.TextSearch, CallPath.Prompt, false)]
    [InlineData(Seam.TextSearch, CallPath.Prompt, true)]
    [InlineData(Seam.VectorSearch, CallPath.KernelTool, false)]
    [InlineData(Seam.VectorSearch, CallPath.KernelTool, true)]
    [InlineData(Seam.Memory, CallPath.KernelTool, false)]
    [InlineData(Seam.Memory, CallPath.KernelTool, true)]
    public async Task Ask_FilterAndDecorator_RanksOnce(Seam seam, CallPath path, bool isStreaming)
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
        await using var sut = await RerankedChat.StartAsync(_store, SearchKernel.HighestFirst(), Seam.Filter, ResultType.Strings);

        await sut.AskAsync(CallPath.KernelTool, isStreaming);

        Assert.Equal([AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], sut.History.Select(message => message.Role));
        Assert.Equal([11, 10, 9], RerankedChat.NumbersIn(sut.History[^1].Content!));
    }

    // In a template only a list of strings reads as text; filters do not run on plain tools; a memory gives texts.
    private static bool CanRank(Seam seam, ResultType type, CallPath path) => seam switch
    {
        Seam.None => false,
        _ when path == CallPath.Prompt && type != ResultType.Strings => false,
        Seam.Filter => path != CallPath.PlainTool,
        Seam.Function => path != CallPath.Prompt,
        Seam.Memory => type == ResultType.Strings,
        _ => true,
    };
}
