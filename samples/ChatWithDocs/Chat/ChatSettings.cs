namespace ChatWithDocs;

/// <summary>Represents what the user chose on the command line.</summary>
/// <param name="Docs">The folder of the documents.</param>
/// <param name="Index">The file of the index.</param>
/// <param name="Reranker">The re-ranker, in the SPEC language.</param>
/// <param name="Top">How many sections go into the prompt.</param>
/// <param name="Depth">How many sections the first stage fetches for re-ranking.</param>
/// <param name="Budget">How long re-ranking may take; null means as long as it needs.</param>
public sealed record ChatSettings(string Docs, string Index, string Reranker, int Top, int Depth, TimeSpan? Budget)
{
    /// <summary>The default re-ranker: the built-in model, blended with the first stage at equal weight.</summary>
    public const string DefaultReranker = "lrt+first:0.5";

    /// <summary>The default of <see cref="Top"/>.</summary>
    public const int DefaultTop = 5;

    /// <summary>The default of <see cref="Depth"/>.</summary>
    public const int DefaultDepth = 40;

    /// <summary>Gets the folder with the documents of the sample.</summary>
    public static string SampleDocs { get; } = Path.Combine(AppContext.BaseDirectory, "docs");

    /// <summary>Gets what finds the sections.</summary>
    public FirstStage FirstStage { get; init; } = FirstStage.Keyword;

    /// <summary>Gets what makes embeddings, see <see cref="EmbeddingModels"/>.</summary>
    public string Embeddings { get; init; } = EmbeddingModels.Default;

    /// <summary>Gets the chat model; null quotes sentences instead of asking one.</summary>
    public string? Model { get; init; }

    /// <summary>Gets the endpoint of the models; null means OpenAI's.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Gets a value indicating whether each question is answered without re-ranking, too.</summary>
    public bool Compares { get; init; }

    /// <summary>Gets a value indicating whether a model is asked over the network.</summary>
    public bool AsksEndpoint => Model is not null || (FirstStage != FirstStage.Keyword && EmbeddingModels.IsRemote(Embeddings));
}
