using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace SkRerank.Onnx;

/// <summary>Splits words into the pieces that are most likely together (Kudo 2018, "Subword Regularization"), with Hugging Face's ties.</summary>
/// <remarks>
/// The official SentencePieceTokenizer is not used: it cannot read a Unigram tokenizer.json, makes one unknown token per character instead
/// of one per run, keeps characters that the model's table deletes, and breaks ties otherwise.
/// </remarks>
internal sealed class UnigramModel : IWordModel
{
    /// <summary>How much less likely an unknown character is than the least likely piece.</summary>
    private const double UnknownPenalty = 10;

    private readonly PrefixTree _tree = new();
    private readonly double[] _scores;
    private readonly int _unknownId;
    private readonly double _unknownScore;

    /// <summary>Creates the model.</summary>
    /// <param name="pieces">The vocabulary.</param>
    /// <param name="unknownId">The id of what the vocabulary lacks.</param>
    /// <param name="specialIds">The pieces that text never becomes.</param>
    public UnigramModel(IReadOnlyList<UnigramPiece> pieces, int unknownId, IReadOnlySet<int> specialIds)
    {
        _scores = [.. pieces.Select(piece => piece.Score)];
        _unknownId = unknownId;
        _unknownScore = _scores.Min() - UnknownPenalty;
        for (var id = 0; id < pieces.Count; id++)
        {
            if (!specialIds.Contains(id) && pieces[id].Text.Length > 0)
                _tree.Add(pieces[id].Text, id);
        }
    }

    /// <inheritdoc/>
    public void Encode(ReadOnlySpan<char> word, List<int> ids)
    {
        var rented = ArrayPool<Step>.Shared.Rent(word.Length + 1);
        try
        {
            var steps = rented.AsSpan(0, word.Length + 1);
            FindBestPath(word, steps);
            AddIds(steps, ids);
        }
        finally
        {
            ArrayPool<Step>.Shared.Return(rented);
        }
    }

    /// <summary>Finds for each place the last piece of the best path that leads there.</summary>
    private void FindBestPath(ReadOnlySpan<char> word, Span<Step> steps)
    {
        steps.Fill(Step.None);
        steps[0] = new(0, 0, _unknownId);
        for (var start = 0; start < word.Length;)
        {
            _ = Rune.DecodeFromUtf16(word[start..], out _, out var characterLength);
            var score = steps[start].Score;
            var isKnown = false;
            var node = PrefixTree.Root;
            for (var end = start; end < word.Length && _tree.TryStep(node, word[end], out node); end++)
            {
                if (!_tree.TryGetValue(node, out var id))
                    continue;
                steps[end + 1].Improve(new(score + _scores[id], start, id));
                isKnown |= end + 1 - start == characterLength;
            }

            if (!isKnown)
                steps[start + characterLength].Improve(new(score + _unknownScore, start, _unknownId));
            start += characterLength;
        }
    }

    private void AddIds(ReadOnlySpan<Step> steps, List<int> ids)
    {
        var first = ids.Count;
        var isInUnknownRun = false;
        for (var end = steps.Length - 1; end > 0; end = steps[end].Start)
        {
            var isUnknown = steps[end].Id == _unknownId;
            if (!isUnknown || !isInUnknownRun)
                ids.Add(steps[end].Id);
            isInUnknownRun = isUnknown;
        }

        CollectionsMarshal.AsSpan(ids)[first..].Reverse();
    }

    private record struct Step(double Score, int Start, int Id)
    {
        public static Step None { get; } = new(double.NegativeInfinity, -1, -1);

        public void Improve(Step other)
        {
            if (Start < 0 || other.Score > Score)
                this = other;
        }
    }
}
