using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model judge each passage by itself. Passages cannot harm each other.</summary>
/// <remarks>
/// Where the service gives the probabilities of tokens, a score is the judgement to be expected: the mean grade, or the probability of yes
/// against no. Elsewhere it is the judgement itself, which many passages share; these keep the order of the request. It depends on query and
/// passage alone. An answer that is no judgement leaves its candidate unscored. The chat client is the caller's: it is not disposed.
/// </remarks>
public sealed class PointwiseReranker : LlmReranker
{
    internal const string SpecName = "llm:pointwise";

    private readonly PointwiseRerankerOptions _options;
    private readonly RankingPrompt _prompt;

    /// <summary>Creates a pointwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public PointwiseReranker(IChatClient client, PointwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, Checked(client, options), timeProvider, SpecName)
    {
    }

    private PointwiseReranker(IChatClient client, PointwiseRerankerOptions options, TimeProvider? timeProvider, string name)
        : base(name, client, options, timeProvider)
    {
        _options = options;
        _prompt = RankingPrompt.Read(options.Prompt ?? PromptNameOf(options.Scale), options.PromptDirectory, "query", "passage");
    }

    internal static string PromptNameOf(GradeScale scale) => scale == GradeScale.YesNo ? "pointwise-yes-no" : "pointwise-grade";

    private protected override ILlmRun Begin(RerankRequest request, ChatSession session) => new PointwiseRun(request, _prompt, session, _options);
}
