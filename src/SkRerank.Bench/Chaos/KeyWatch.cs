using Microsoft.Extensions.Logging;

namespace SkRerank.Bench;

/// <summary>Reads everything that anybody logs, in every category, and counts what holds the key.</summary>
internal sealed class KeyWatch(string key) : ILoggerProvider, ILogger
{
    private int _lines;
    private int _leaks;

    /// <summary>Gets how many texts were read.</summary>
    public int Lines => _lines;

    /// <summary>Gets how many of them hold the key.</summary>
    public int Leaks => _leaks;

    /// <summary>Reads a text.</summary>
    public void Read(string text)
    {
        Interlocked.Increment(ref _lines);
        if (text.Contains(key, StringComparison.OrdinalIgnoreCase))
            Interlocked.Increment(ref _leaks);
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        Read($"{state}");
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Read($"{formatter(state, exception)} {state} {exception}");

    public void Dispose()
    {
    }
}
