using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model choose the best passage of small sets, and takes the best ones from a heap of them.</summary>
/// <remarks>
/// Zhuang et al., "A Setwise Approach for Effective and Highly Efficient Zero-shot Ranking with Large Language Models" (SIGIR 2024). The
/// scores carry an order and nothing else, and depend on the other candidates. A deadline keeps the ranks found until then. The chat client
/// is the caller's: it is not disposed.
/// </remarks>
public sealed class SetwiseReranker : LlmReranker
{
    internal const string SpecName = "llm:setwise";
    internal const string PromptName = "setwise";

    private const int AnswerTokens = 16;

    private readonly SetwiseRerankerOptions _options;
    private readonly GroupPrompt _prompt;

    /// <summary>Creates a setwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public SetwiseReranker(IChatClient client, SetwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, Checked(client, options), timeProvider, SpecName)
    {
    }

    private SetwiseReranker(IChatClient client, SetwiseRerankerOptions options, TimeProvider? timeProvider, string name)
        : base(name, client, options, timeProvider)
    {
        _options = options;
        _prompt = new(
            RankingPrompt.Read(options.Prompt ?? PromptName, options.PromptDirectory, "query", "passages"), options, PassageLabels.Letter, name);
    }

    private protected override ILlmRun Begin(RerankRequest request, ChatSession session) => new GroupRun(request, _prompt, session, _options, SpecName)
    {
        Method = new HeapSelection(_options.GroupSize - 1),
        Best = _options.Best,
        Judge = run => new ChoiceJudge(run),
        AnswerTokens = _ => AnswerTokens,
    };
}
