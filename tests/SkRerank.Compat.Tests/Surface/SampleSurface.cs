using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace SkRerank.Compat.Tests;

[Experimental("SAMPLE01")]
public abstract class SampleStore<TKey> : IDisposable where TKey : notnull
{
    public const string Kind = "sample";

    protected SampleStore(int capacity = 16) => Capacity = capacity;

    [JsonPropertyName("capacity")]
    public int Capacity { get; init; }

    public IReadOnlyList<TKey> Keys { get; } = [];

    public TKey? First => default;

    public (string, TKey?)[]? Pairs => null;

    public virtual (string Text, double Score)? this[TKey key] => null;

    public abstract bool TryGet(TKey key, [NotNullWhen(true)] out string? text);

    public Task<IReadOnlyList<string?>> ListAsync(
        [Description("how many")] int? limit = null, SampleOrder order = SampleOrder.Newest, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string?>>([$"{Capacity}{limit}{order}{cancellationToken.IsCancellationRequested}"]);

    public void Dispose() => GC.SuppressFinalize(this);

    public readonly struct Entry(TKey key)
    {
        public TKey Key { get; } = key;

        public static implicit operator TKey(Entry entry) => entry.Key;
    }
}

public enum SampleOrder
{
    Newest = 0,
    Oldest = 2,
}

public delegate string? SampleFormat(params object[] parts);
