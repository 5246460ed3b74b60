namespace SkRerank.Llm;

/// <summary>Settings of <see cref="QueryWriter"/>. The default prompt is <c>write-queries</c>.</summary>
public sealed class QueryWriterOptions : LlmRerankerOptions
{
    /// <summary>Creates the default settings.</summary>
    public QueryWriterOptions()
        : base(maxCalls: 1)
    {
    }
}
