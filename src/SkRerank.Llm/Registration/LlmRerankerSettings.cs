namespace SkRerank.Llm;

/// <summary>Changes the settings of the rerankers over chat models before the SPEC does. What is null leaves the defaults.</summary>
public sealed class LlmRerankerSettings
{
    /// <summary>Gets or sets what changes the settings that all of them share; runs first.</summary>
    public Action<LlmRerankerOptions>? All { get; set; }

    /// <summary>Gets or sets what changes the settings of listwise rerankers.</summary>
    public Action<ListwiseRerankerOptions>? Listwise { get; set; }

    /// <summary>Gets or sets what changes the settings of pointwise rerankers.</summary>
    public Action<PointwiseRerankerOptions>? Pointwise { get; set; }

    /// <summary>Gets or sets what changes the settings of pairwise rerankers.</summary>
    public Action<PairwiseRerankerOptions>? Pairwise { get; set; }

    /// <summary>Gets or sets what changes the settings of setwise rerankers.</summary>
    public Action<SetwiseRerankerOptions>? Setwise { get; set; }

    internal TOptions Options<TOptions>(Action<TOptions>? own)
        where TOptions : LlmRerankerOptions, new()
    {
        var options = new TOptions();
        All?.Invoke(options);
        own?.Invoke(options);
        return options;
    }
}
