using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model compare passages two at a time, each pair in both orders.</summary>
/// <remarks>
/// Qin et al., "Pairwise Ranking Prompting" (NAACL 2024). The scores carry an order and nothing else, and depend on the other candidates. A
/// deadline keeps the ranks found until then. The chat client is the caller's: it is not disposed.
/// </remarks>
public sealed class PairwiseReranker : LlmReranker
{
    internal const string SpecName = "llm:pairwise";
    internal const string PromptName = "pairwise";

    private const int AnswerTokens = 16;

    private readonly PairwiseRerankerOptions _options;
    private readonly GroupPrompt _prompt;

    /// <summary>Creates a pairwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public PairwiseReranker(IChatClient client, PairwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, Checked(client, options), timeProvider, SpecName)
    {
    }

    private PairwiseReranker(IChatClient client, PairwiseRerankerOptions options, TimeProvider? timeProvider, string name)
        : base(name, client, options, timeProvider)
    {
        _options = options;
        _prompt = new(
            RankingPrompt.Read(options.Prompt ?? PromptName, options.PromptDirectory, "query", "passages"), options, PassageLabels.Letter, name);
    }

    private protected override ILlmRun Begin(RerankRequest request, ChatSession session) => new GroupRun(request, _prompt, session, _options, SpecName)
    {
        Method = _options.Method switch
        {
            PairwiseMethod.AllPairs => new AllPairs(),
            PairwiseMethod.Sliding => new SlidingPairs(),
            _ => new HeapSelection(children: 2),
        },
        Best = _options.Best,
        Judge = run => _options.Method == PairwiseMethod.AllPairs ? new ChoiceJudge(run) : new PairJudge(run),
        AnswerTokens = _ => AnswerTokens,
    };
}
