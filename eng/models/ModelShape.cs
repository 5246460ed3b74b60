namespace SkRerank.ModelGenerator;

/// <summary>Describes a model by its sizes.</summary>
/// <param name="Name">The name of the shape on the command line.</param>
/// <param name="Vocabulary">How many tokens it knows.</param>
/// <param name="Hidden">Numbers per token.</param>
/// <param name="Layers">Layers.</param>
/// <param name="Heads">Attention heads of a layer.</param>
/// <param name="Intermediate">Numbers per token inside a layer's feed-forward part.</param>
/// <param name="TokenTypes">How many types of token it knows; with one, the graph takes no <c>token_type_ids</c>.</param>
internal sealed record ModelShape(string Name, int Vocabulary, int Hidden, int Layers, int Heads, int Intermediate, int TokenTypes)
{
    /// <summary>How many positions every shape knows.</summary>
    public const int Positions = 512;

    /// <summary>Gets the shapes that can be written.</summary>
    public static IReadOnlyList<ModelShape> All { get; } =
    [
        new("minilm-l6", 30_522, 384, 6, 12, 1536, 2),
        new("electra-base", 30_522, 768, 12, 12, 3072, 2),
        new("xlm-r-base", 250_002, 768, 12, 12, 3072, 1),
        new("small", 1_000, 32, 2, 4, 64, 2),
    ];
}
