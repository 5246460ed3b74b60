using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Represents a model that is ready to score: its session, the threads that run it, and what they learn on the way.</summary>
internal sealed class ScoringEngine(
    LoadedModel model, WorkerThreads workers, PassageCache passages, LongTextPolicy longTexts, int batchTokens, ScoringMeter meter, TimeProvider time) : IDisposable
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

    /// <summary>Tokenises a query within the limits of the model, and of the request where that sets a lower one.</summary>
    public TokenizedQuery EncodeQuery(string query, int? maxTokens, CancellationToken cancellationToken) =>
        model.Tokenizer.EncodeQuery(query, Math.Min(model.MaxTokens, maxTokens ?? int.MaxValue), model.MaxQueryTokens, cancellationToken);

    /// <summary>Gets what is read of passages that are too long.</summary>
    public LongTextPolicy LongTexts => longTexts;

    /// <summary>Tokenises a passage, unless it was seen lately, and chooses what is read of it behind a query.</summary>
    public PassageReading Read(TokenizedQuery query, string passage, CancellationToken cancellationToken)
    {
        var tokens = passages.Find(passage);
        if (tokens is null)
        {
            tokens = longTexts.Tokenize(model.Tokenizer, passage, model.MaxTokens - model.Tokenizer.SpecialCount, cancellationToken);
            passages.Add(passage, tokens);
        }

        var room = model.Tokenizer.Room(query);
        return room > 0 && tokens.Total > room ? longTexts.Read(tokens, room) : PassageReading.Start(tokens, room);
    }

    /// <summary>Counts what the model would read for a passage, the query and the special tokens of each window included.</summary>
    public int CountTokens(TokenizedQuery query, string passage, CancellationToken cancellationToken) =>
        Read(query, passage, cancellationToken).Windows.Sum(window => window.Length + query.Read + model.Tokenizer.SpecialCount);

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
