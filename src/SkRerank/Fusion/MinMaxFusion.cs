using System.Runtime.CompilerServices;

namespace SkRerank;

/// <summary>Adds both signals, each normalised to 0..1 within the request: (1 - weight) * reranker + weight * first stage.</summary>
/// <remarks>
/// <para>Each signal is min-max normalised over the candidates that have a value; where all values are equal, each becomes 1.
/// A candidate that the reranker did not score takes 0 from it.</para>
/// <para>The first-stage signal is the retrieval score. If any candidate with text lacks a finite one, it is the reciprocal rank
/// 1 / (place + 1) for all of them: numbers of two scales are never normalised together.</para>
/// </remarks>
public sealed class MinMaxFusion : FusionMethod
{
    /// <summary>The weight of the first stage where none is given.</summary>
    public const double DefaultWeight = 0.5;

    /// <summary>Creates the method.</summary>
    /// <param name="weight">The weight of the first stage, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is not from 0 to 1.</exception>
    public MinMaxFusion(double weight = DefaultWeight)
    {
        ThrowIfNotWeight(weight);
        Weight = weight;
    }

    /// <summary>Gets the weight of the first stage, from 0 to 1.</summary>
    public double Weight { get; }

    internal static void ThrowIfNotWeight(double weight, [CallerArgumentExpression(nameof(weight))] string? name = null)
    {
        if (weight is not (>= 0 and <= 1))
            throw new ArgumentOutOfRangeException(name, weight, "The weight of the first stage is a number from 0 to 1.");
    }

    internal override string NameOf(string inner) => SpecSyntax.Fuse(SpecSyntax.Operand(inner, SpecBinding.Fusion), Weight);

    internal override double[] Fuse(IReadOnlyList<RankedCandidate> candidates)
    {
        var scores = Normalize([.. candidates.Select(ranked => ranked.Score)]);
        var firstStage = Normalize(FirstStageSignal(candidates));
        return [.. scores.Zip(firstStage, (score, first) => ((1 - Weight) * score) + (Weight * first))];
    }

    private static double?[] FirstStageSignal(IReadOnlyList<RankedCandidate> candidates) =>
        candidates.All(ranked => ranked.Candidate.RetrievalScore is { } score && double.IsFinite(score))
            ? [.. candidates.Select(ranked => ranked.Candidate.RetrievalScore)]
            : [.. candidates.Select(ranked => (double?)(1.0 / (ranked.Index + 1)))];

    private static double[] Normalize(double?[] values)
    {
        var lowest = values.Min() ?? 0;
        var highest = values.Max() ?? 0;

        // Halves, because the distance between two finite numbers may not be finite.
        var range = (highest / 2) - (lowest / 2);
        return [.. values.Select(value => value is { } number ? range > 0 ? ((number / 2) - (lowest / 2)) / range : 1 : 0)];
    }
}
