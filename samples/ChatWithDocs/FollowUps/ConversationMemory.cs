namespace ChatWithDocs;

/// <summary>Remembers the last exchanges of a conversation.</summary>
public sealed class ConversationMemory
{
    /// <summary>How many exchanges are remembered.</summary>
    public const int Capacity = 5;

    private readonly Queue<Exchange> _exchanges = new();

    /// <summary>Gets the exchanges, oldest first.</summary>
    public IReadOnlyList<Exchange> Exchanges => [.. _exchanges];

    /// <summary>Adds an exchange that is over; the oldest one goes where there are too many.</summary>
    public void Add(Exchange exchange)
    {
        _exchanges.Enqueue(exchange);
        if (_exchanges.Count > Capacity)
            _exchanges.Dequeue();
    }
}
