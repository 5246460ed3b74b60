using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Represents a model that is ready to score: its session, the threads that run it, and what they learn on the way.</summary>
internal sealed class ScoringEngine(
    LoadedModel model, WorkerThreads workers, PassageCache passages, int batchTokens, ScoringMeter meter, TimeProvider time) : IDisposable
{
    /// <summary>Gets the model.</summary>
    public LoadedModel Model => model;

    /// <summary>Gets the threads that tokenise and score.</summary>
    public WorkerThreads Workers => workers;

    /// <summary>Gets or sets how many tokens a batch holds at most, padding included.</summary>
    public int BatchTokens { get; set; } = batchTokens;

    /// <summary>Gets what is measured.</summary>
    public ScoringMeter Meter => meter;

    /// <summary>Gets the clock.</summary>
    public TimeProvider Time => time;

    /// <summary>Tokenises a query within the limits of the model.</summary>
    public TokenizedQuery EncodeQuery(string query, CancellationToken cancellationToken) =>
        model.Tokenizer.EncodeQuery(query, model.MaxTokens, model.MaxQueryTokens, cancellationToken);

    /// <summary>Tokenises a passage, unless it was seen lately, and puts it behind its query.</summary>
    public TokenizedPair EncodePair(TokenizedQuery query, string passage, CancellationToken cancellationToken)
    {
        var tokens = passages.Find(passage);
        if (tokens is null)
        {
            tokens = model.Tokenizer.EncodePassage(passage, model.MaxTokens - PairTokenizer.SpecialCount, cancellationToken);
            passages.Add(passage, tokens);
        }

        return model.Tokenizer.EncodePair(query, tokens);
    }

    /// <summary>Runs the model on the rows of one batch and measures it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="units">The units that its members are places of.</param>
    /// <param name="cancellationToken">Stops the run between two nodes of the graph.</param>
    /// <returns>One logit per member.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="RerankerException">The run failed.</exception>
    public float[] Run(MicroBatch batch, IReadOnlyList<ScoredUnit> units, CancellationToken cancellationToken)
    {
        TokenizedPair[] rows = [.. batch.Members.Select(member => units[member].Pair)];
        var started = time.GetTimestamp();
        try
        {
            var logits = model.Session.Run(rows, batch.Length, cancellationToken);
            meter.Add(batch, time.GetElapsedTime(started));
            return logits;
        }
        catch (Exception exception) when (exception is OnnxRuntimeException or InvalidDataException)
        {
            throw new RerankerException(
                model.Name, RerankerErrorKind.Inference, $"Model '{model.Name}' failed on a batch of {rows.Length} x {batch.Length} tokens: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        model.Dispose();
        workers.Dispose();
    }
}
