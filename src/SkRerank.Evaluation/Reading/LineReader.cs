using System.Text.Unicode;

namespace SkRerank.Evaluation;

/// <summary>Reads UTF-8 lines from a stream within limits. Takes a byte order mark, LF and CR LF, and a last line without an end.</summary>
internal sealed class LineReader(Stream stream, string input, InputLimits limits)
{
    private const int ChunkBytes = 64 * 1024;

    private byte[] _buffer = new byte[ChunkBytes];
    private int _start;
    private int _end;
    private long _total;
    private bool _ended;

    /// <summary>Gets the number of the line read last, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>Reads the next line that is not blank.</summary>
    /// <returns>The line without its end, valid until the next call; null at the end of the input.</returns>
    public async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(CancellationToken cancellationToken)
    {
        while (await ReadAnyAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            if (line.Span.ContainsAnyExcept(AsciiFields.WhiteSpace))
                return line;
        }

        return null;
    }

    /// <summary>Makes the exception for a fault in the line read last.</summary>
    public InvalidInputException Fault(string reason, Exception? innerException = null) => new(input, Line, reason, innerException);

    private async ValueTask<ReadOnlyMemory<byte>?> ReadAnyAsync(CancellationToken cancellationToken)
    {
        var searched = 0;
        while (true)
        {
            var feed = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (feed >= 0)
                return Take(searched + feed, skip: 1);
            searched = _end - _start;
            if (searched > limits.MaxLineBytes + 1)
                return Take(searched, skip: 0);
            if (_ended)
                return searched == 0 ? default(ReadOnlyMemory<byte>?) : Take(searched, skip: 0);

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ReadOnlyMemory<byte> Take(int length, int skip)
    {
        var line = _buffer.AsMemory(_start, length);
        _start += length + skip;
        if (++Line > limits.MaxLines)
            throw Fault($"there are more than {limits.MaxLines} lines");

        if (Line == 1 && line.Span.StartsWith("\uFEFF"u8))
            line = line[3..];
        if (line.Span.EndsWith("\r"u8))
            line = line[..^1];
        if (line.Length > limits.MaxLineBytes)
            throw Fault($"the line is longer than {limits.MaxLineBytes} bytes");

        return Utf8.IsValid(line.Span) ? line : throw Fault("the line is not valid UTF-8");
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        // A read from the terminal cannot be cancelled; it is left behind instead.
        var count = await ReadChunkAsync(cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
        _end += count;
        _total += count;
        _ended = count == 0;
        if (_total > limits.MaxBytes)
            throw new InvalidInputException(input, null, $"the input is longer than {limits.MaxBytes} bytes");
    }

    private async Task<int> ReadChunkAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidInputException(input, null, "the gzip data is damaged", exception);
        }
    }
}
