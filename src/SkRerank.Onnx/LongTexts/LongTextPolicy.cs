namespace SkRerank.Onnx;

/// <summary>Says what is read of a passage that does not fit behind the query. A passage that fits is always read whole.</summary>
/// <remarks>Whatever is chosen, <see cref="RankedCandidate.Tokens"/> says how many tokens a passage has, how many were read and in how many windows.</remarks>
public abstract class LongTextPolicy
{
    private protected LongTextPolicy()
    {
    }

    /// <summary>Gets the policy that reads as much of the start as fits.</summary>
    public static LongTextPolicy Head { get; } = new HeadPolicy();

    /// <summary>Gets the policy that does not score a long passage; it is unscored with <see cref="UnscoredReason.Rejected"/>.</summary>
    public static LongTextPolicy Reject { get; } = new RejectPolicy();

    /// <summary>Makes the policy that reads the first and the last tokens (Sun et al. 2019, "How to Fine-Tune BERT for Text Classification?").</summary>
    /// <param name="head">How many tokens of the start are read, at least 1. The default is 200.</param>
    /// <param name="tail">How many tokens of the end are read, at least 1. The default is 100. Where both do not fit, both shrink alike.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    public static LongTextPolicy HeadTail(int head = 200, int tail = 100)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(head);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tail);
        return new HeadTailPolicy(head, tail);
    }

    /// <summary>Makes the policy that reads overlapping windows, which begin and end between sentences where there are any.</summary>
    /// <param name="size">How many tokens a window has at most, at least 1. The default is 200. A window never has more than fit behind the query.</param>
    /// <param name="stride">How many tokens the next window begins later at most, from 1 to <paramref name="size"/>. The default is 100.</param>
    /// <param name="score">How the scores of the windows become one. The default is the best.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range, or <paramref name="score"/> is not defined.</exception>
    public static LongTextPolicy Windows(int size = 200, int stride = 100, WindowScore score = WindowScore.Max)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stride, size);
        if (!Enum.IsDefined(score))
            throw new ArgumentOutOfRangeException(nameof(score), score, "There is no such way to join the scores of windows.");
        return new WindowPolicy(size, stride, score);
    }

    /// <summary>Tokenizes a passage as far as this policy may read it.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="limit">How many tokens fit behind the shortest query.</param>
    /// <param name="cancellationToken">Stops between pieces of a long text.</param>
    internal virtual TokenizedPassage Tokenize(PairTokenizer tokenizer, string passage, int limit, CancellationToken cancellationToken) =>
        tokenizer.EncodePassage(passage, limit, cancellationToken);

    /// <summary>Chooses what is read of a passage that is too long.</summary>
    /// <param name="passage">The passage, made by <see cref="Tokenize"/>.</param>
    /// <param name="room">How many tokens fit; at least 1 and fewer than the passage has.</param>
    internal abstract PassageReading Read(TokenizedPassage passage, int room);

    /// <summary>Makes one score of those of the windows.</summary>
    /// <param name="scores">The scores, in the order of the windows.</param>
    internal virtual float Join(ReadOnlySpan<float> scores) => scores[0];
}
