namespace SkRerank;

/// <summary>Adds fusion with the first stage to a pipeline.</summary>
public static class FirstStageFusionRerankerBuilderExtensions
{
    /// <summary>Fuses every stage added after this call with the first stage, by min-max normalised scores.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="weight">The weight of the first stage, from 0 to 1.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="weight"/> is not from 0 to 1.</exception>
    public static RerankerBuilder UseFirstStageFusion(this RerankerBuilder builder, double weight = MinMaxFusion.DefaultWeight) =>
        builder.UseFirstStageFusion(new MinMaxFusion(weight));

    /// <summary>Fuses every stage added after this call with the first stage.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="method">How both are combined.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static RerankerBuilder UseFirstStageFusion(this RerankerBuilder builder, FusionMethod method)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(method);
        return builder.Use(inner => new FirstStageFusionReranker(inner, method));
    }
}
