using System.Diagnostics;
using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Scores the usual way: one padded batch in the order of the input, with all processors inside each operation.</summary>
internal sealed class OneBatchScorer : ILocalScorer, IDisposable
{
    private readonly PairTokenizer _tokenizer;
    private readonly CrossEncoderSession _session;
    private readonly WorkerThreads _thread = new(1);
    private readonly int _maxTokens;

    public OneBatchScorer(OnnxModel model)
    {
        _tokenizer = TokenizerFiles.Load(model.Directory, model.Name);
        _maxTokens = _tokenizer.MaxLength ?? LoadedModel.UsualMaxTokens;
        _session = CrossEncoderSession.Load(OnnxModelFiles.FindGraph(model), Environment.ProcessorCount);
    }

    /// <inheritdoc />
    public string Name => "usual way";

    /// <inheritdoc />
    public async Task<TimeSpan> ScoreAsync(PassageSet set, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await _thread.ForEachAsync(1, _ => Score(set, cancellationToken), null, cancellationToken).ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _thread.Dispose();
        _session.Dispose();
    }

    private void Score(PassageSet set, CancellationToken cancellationToken)
    {
        var query = _tokenizer.EncodeQuery(set.Query, _maxTokens, cancellationToken: cancellationToken);
        TokenizedPair[] pairs = [.. set.Passages.Select(passage => _tokenizer.EncodePair(query, passage, cancellationToken))];
        _session.Run(pairs, pairs.Max(pair => pair.Length), cancellationToken);
    }
}
