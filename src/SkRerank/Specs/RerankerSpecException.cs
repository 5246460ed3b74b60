namespace SkRerank;

/// <summary>Represents a text that is not a reranker SPEC.</summary>
public sealed class RerankerSpecException : FormatException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="position">Where reading stopped, counted in characters from 1.</param>
    /// <param name="problem">What is wrong there and what to do, as a sentence.</param>
    public RerankerSpecException(int position, string problem)
        : base($"Reranker SPEC, character {position}: {problem}") => Position = position;

    /// <summary>Gets where reading stopped, counted in characters from 1.</summary>
    public int Position { get; }
}
