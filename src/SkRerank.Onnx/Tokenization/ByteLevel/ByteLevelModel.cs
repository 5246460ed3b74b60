using System.Buffers;
using System.Collections.Concurrent;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Joins the bytes of a word, the pair learnt first before all others (Sennrich et al. 2016, "Neural Machine Translation of Rare Words").</summary>
/// <remarks>
/// The official BpeTokenizer is not used: its byte level was never compared with Hugging Face's, and it splits by regular expressions that
/// do not know letters outside the basic plane.
/// </remarks>
internal sealed class ByteLevelModel : IWordModel
{
    private const int ByteCount = 256;
    private const int None = -1;

    private readonly int[] _byteIds = new int[ByteCount];
    private readonly Dictionary<(int Left, int Right), (int Rank, int Id)> _merges;
    private readonly IReadOnlyDictionary<string, int>? _wholeWords;
    private readonly ConcurrentBag<PriorityQueue<int, long>> _queues = [];

    /// <summary>Creates the model.</summary>
    /// <param name="vocabulary">What it has learnt.</param>
    /// <exception cref="InvalidDataException">A part of a merge is no token.</exception>
    public ByteLevelModel(ByteLevelVocabulary vocabulary)
    {
        var tokens = vocabulary.Tokens;
        for (var value = 0; value < ByteCount; value++)
            _byteIds[value] = tokens.TryGetValue(ByteAlphabet.CharacterOf((byte)value).ToString(), out var id) ? id : vocabulary.UnknownId ?? None;

        _merges = new(vocabulary.Merges.Count);
        foreach (var (rank, (left, right)) in vocabulary.Merges.Index())
            _merges[(Find(tokens, left), Find(tokens, right))] = (rank, Find(tokens, left + right));
        _wholeWords = vocabulary.TakesWholeWords ? tokens : null;
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> word, List<int> ids)
    {
        if (_wholeWords is not null && _wholeWords.TryGetValue(ByteAlphabet.Write(word), out var id))
        {
            ids.Add(id);
            return;
        }

        var length = Encoding.UTF8.GetByteCount(word);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        var symbols = ArrayPool<Symbol>.Shared.Rent(length);
        var queue = _queues.TryTake(out var used) ? used : new();
        try
        {
            Encoding.UTF8.GetBytes(word, bytes);
            var count = Spell(bytes.AsSpan(0, length), symbols);
            Merge(symbols.AsSpan(0, count), queue);
            for (var place = count > 0 ? 0 : None; place >= 0; place = symbols[place].Next)
                ids.Add(symbols[place].Id);
        }
        finally
        {
            _queues.Add(queue);
            ArrayPool<Symbol>.Shared.Return(symbols);
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    // Bytes that the model does not know are left out, as the reference does: most vocabularies lack those that UTF-8 never has.
    private int Spell(ReadOnlySpan<byte> bytes, Span<Symbol> symbols)
    {
        var count = 0;
        foreach (var value in bytes)
        {
            if (_byteIds[value] != None)
                symbols[count] = new(_byteIds[value], count - 1, ++count);
        }

        if (count > 0)
            symbols[count - 1] = symbols[count - 1] with { Next = None };
        return count;
    }

    private void Merge(Span<Symbol> symbols, PriorityQueue<int, long> queue)
    {
        for (var left = 0; left < symbols.Length; left++)
            Enqueue(symbols, left, queue);
        while (queue.TryDequeue(out var left, out var priority))
        {
            // What lies there may have been merged with another neighbour in the meantime.
            var isGone = symbols[left].Id < 0 || symbols[left].Next < 0;
            if (isGone || !TryFind(symbols, left, out var merge) || Priority(merge.Rank, left) != priority)
                continue;

            var right = symbols[left].Next;
            var next = symbols[right].Next;
            symbols[left] = symbols[left] with { Id = merge.Id, Next = next };
            symbols[right] = Symbol.Gone;
            if (next >= 0)
                symbols[next] = symbols[next] with { Previous = left };
            Enqueue(symbols, symbols[left].Previous, queue);
            Enqueue(symbols, left, queue);
        }
    }

    private void Enqueue(ReadOnlySpan<Symbol> symbols, int left, PriorityQueue<int, long> queue)
    {
        if (left >= 0 && symbols[left].Next >= 0 && TryFind(symbols, left, out var merge))
            queue.Enqueue(left, Priority(merge.Rank, left));
    }

    private bool TryFind(ReadOnlySpan<Symbol> symbols, int left, out (int Rank, int Id) merge) =>
        _merges.TryGetValue((symbols[left].Id, symbols[symbols[left].Next].Id), out merge);

    private static long Priority(int rank, int left) => (long)rank << 32 | (uint)left;

    private static int Find(IReadOnlyDictionary<string, int> tokens, string token) => tokens.TryGetValue(token, out var id)
        ? id
        : throw new InvalidDataException($"the token '{token}' is missing from the vocabulary");

    private readonly record struct Symbol(int Id, int Previous, int Next)
    {
        public static Symbol Gone { get; } = new(None, None, None);
    }
}
