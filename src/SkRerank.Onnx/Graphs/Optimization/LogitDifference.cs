namespace SkRerank.Onnx;

/// <summary>Says how far the logits of two graphs are apart on the same pairs.</summary>
/// <param name="Pairs">How many pairs were compared.</param>
/// <param name="Mean">The mean of the absolute differences.</param>
/// <param name="Largest">The largest absolute difference; infinite where one of two is no number.</param>
/// <param name="Spread">The standard deviation of the old logits, to judge the differences by.</param>
internal sealed record LogitDifference(int Pairs, double Mean, double Largest, double Spread)
{
    private const int RowsOfBatch = 4;

    /// <summary>Scores pairs with two graphs, four at a time, so that padding is seen too.</summary>
    /// <param name="before">The old graph.</param>
    /// <param name="after">The new graph.</param>
    /// <param name="pairs">The pairs.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    public static LogitDifference Measure(
        CrossEncoderSession before, CrossEncoderSession after, IReadOnlyList<TokenizedPair> pairs, CancellationToken cancellationToken)
    {
        var old = new List<float>();
        var differences = new List<double>();
        foreach (var batch in pairs.Chunk(RowsOfBatch))
        {
            var length = batch.Max(pair => pair.Length);
            var expected = before.Run(batch, length, cancellationToken);
            var actual = after.Run(batch, length, cancellationToken);
            old.AddRange(expected);
            differences.AddRange(expected.Zip(actual, Difference));
        }

        var mean = old.Average();
        return new(pairs.Count, differences.Average(), differences.Max(), Math.Sqrt(old.Average(logit => (logit - mean) * (logit - mean))));
    }

    private static double Difference(float expected, float actual)
    {
        var difference = Math.Abs((double)expected - actual);
        return double.IsNaN(difference) ? double.PositiveInfinity : difference;
    }
}
