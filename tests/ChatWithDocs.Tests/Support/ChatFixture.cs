using SkRerank;

namespace ChatWithDocs.Tests;

/// <summary>A chat over documents that a test writes, with a re-ranker that it brings.</summary>
public sealed class ChatFixture : IDisposable
{
    private readonly TemporaryFolder _docs = new();
    private readonly TemporaryFolder _data = new();

    public ChatFixture Write(string name, string text)
    {
        _docs.Write(name, text);
        return this;
    }

    public async Task<ChatTurn> AskAsync(string question, IReranker reranker, int top = 2, int depth = 10, CancellationToken cancellationToken = default)
    {
        var settings = new ChatSettings(_docs.Path, Path.Combine(_data.Path, "index.db"), "fake", top, depth, Budget: null);
        using var index = DocumentIndex.Open(settings.Index, _ => { });
        var changes = await index.RefreshAsync(new DocumentFolder(settings.Docs, _ => { }), cancellationToken: cancellationToken);
        var times = new StageTimes(TimeProvider.System);
        var sut = new DocsChat(ChatKernel.Build(index, reranker, settings, times), settings, changes, times);
        return await sut.AskAsync(question, cancellationToken);
    }

    public void Dispose()
    {
        _docs.Dispose();
        _data.Dispose();
    }
}
