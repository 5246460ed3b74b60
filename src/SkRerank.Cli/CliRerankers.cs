using SkRerank.Http;
using SkRerank.Llm;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Names the rerankers that the command line knows.</summary>
internal static class CliRerankers
{
    /// <summary>Makes the catalog for one call.</summary>
    /// <param name="limits">How much local models read.</param>
    public static RerankerCatalog CreateCatalog(TokenLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return new RerankerCatalog().AddHttp().AddLlm(() => OpenAIEnvironment.CreateClient(), settings => settings.All = options => OpenAIEnvironment.AddPrice(options)).AddOnnx(options =>
        {
            options.MaxTokens = limits.MaxTokens;
            options.MaxQueryTokens = limits.QueryTokens;
        });
    }
}
