using SkRerank;
using SkRerank.Onnx;

namespace ChatWithDocs.Tests;

/// <summary>A chat over documents that a test writes, with a re-ranker that it brings.</summary>
public sealed class ChatFixture : IDisposable
{
    private readonly TemporaryFolder _docs = new();
    private readonly TemporaryFolder _data = new();
    private readonly StaticEmbeddingGenerator _embeddings = new();
    private DocumentIndex? _index;

    public ChatFixture Write(string name, string text)
    {
        _docs.Write(name, text);
        return this;
    }

    /// <summary>Asks one question of a new conversation.</summary>
    public async Task<ChatTurn> AskAsync(string question, IReranker reranker, int top = 2, int depth = 10, CancellationToken cancellationToken = default)
    {
        var sut = await StartAsync(reranker, settings => settings with { Top = top, Depth = depth }, cancellationToken);
        return await sut.AskAsync(question, progress: null, cancellationToken);
    }

    /// <summary>Starts a conversation.</summary>
    public async Task<DocsChat> StartAsync(
        IReranker reranker, Func<ChatSettings, ChatSettings>? configure = null, CancellationToken cancellationToken = default)
    {
        var settings = new ChatSettings(_docs.Path, Path.Combine(_data.Path, "index.db"), "fake", Top: 2, Depth: 10, Budget: null);
        settings = configure?.Invoke(settings) ?? settings;
        _index?.Dispose();
        _index = DocumentIndex.Open(settings.Index, _ => { });
        var changes = await _index.RefreshAsync(new DocumentFolder(settings.Docs, _ => { }), cancellationToken: cancellationToken);
        if (settings.FirstStage != FirstStage.Keyword)
            await _index.EmbedAsync(_embeddings, cancellationToken: cancellationToken);
        var times = new StageTimes(TimeProvider.System);
        var search = new DocumentSearch(_index, settings.FirstStage, _embeddings);
        return new DocsChat(ChatKernel.Build(search, reranker, settings, times), settings, changes, times);
    }

    public void Dispose()
    {
        _index?.Dispose();
        _embeddings.Dispose();
        _docs.Dispose();
        _data.Dispose();
    }
}
