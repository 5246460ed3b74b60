using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Lets a chat model order passages, a window of them at a time.</summary>
/// <remarks>
/// <para>After Sun et al., "Is ChatGPT Good at Search?" (EMNLP 2023), and the methods that <see cref="ListwiseMethod"/> names. The scores carry
/// an order and nothing else, and depend on the other candidates. The chat client is the caller's: it is not disposed.</para>
/// <para>A deadline keeps what the windows said until then; candidates that none of them showed are unscored. A window whose call or answer
/// failed keeps the order it had, and the report says so.</para>
/// </remarks>
public sealed class ListwiseReranker : LlmReranker
{
    internal const string SpecName = "llm:listwise";
    internal const string PromptName = "listwise";
    internal const string FirstTokenPromptName = "listwise-first-token";

    // An identifier and its separator take four tokens; the rest is for models that add a word.
    private const int AnswerTokensPerPassage = 6;
    private const int SpareAnswerTokens = 32;
    private const int LabelTokens = 4;

    private readonly ListwiseRerankerOptions _options;
    private readonly GroupPrompt _prompt;
    private readonly RankingMethod _method;

    /// <summary>Creates a listwise reranker.</summary>
    /// <param name="client">The chat model.</param>
    /// <param name="options">The settings; read now, later changes have no effect. Null means the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    /// <exception cref="RerankerException">The prompt cannot be used.</exception>
    public ListwiseReranker(IChatClient client, ListwiseRerankerOptions? options = null, TimeProvider? timeProvider = null)
        : this(client, Checked(client, options), timeProvider, SpecName)
    {
    }

    private ListwiseReranker(IChatClient client, ListwiseRerankerOptions options, TimeProvider? timeProvider, string name)
        : base(name, client, options, timeProvider)
    {
        _options = options;
        var (shipped, labelOf) = IsFirstToken ? (FirstTokenPromptName, PassageLabels.Letter) : (PromptName, (Func<int, string>)PassageLabels.Number);
        _prompt = new(RankingPrompt.Read(options.Prompt ?? shipped, options.PromptDirectory, "query", "passages"), options, labelOf, name);
        var plan = new WindowPlan(options.WindowSize, options.Step, options.Passes);
        _method = options.Method switch
        {
            ListwiseMethod.TopDown => new TopDownPartitions(plan),
            ListwiseMethod.Tournament => new Tournament(options.WindowSize),
            _ => new SlidingWindows(plan),
        };
    }

    private bool IsFirstToken => _options.Reading == AnswerReading.FirstToken;

    private protected override ILlmRun Begin(RerankRequest request, ChatSession session) => new GroupRun(request, _prompt, session, _options, SpecName)
    {
        Method = _method,
        Best = _options.WindowSize - _options.Step,
        Judge = JudgeOf,
        AnswerTokens = size => IsFirstToken ? LabelTokens : SpareAnswerTokens + (size * AnswerTokensPerPassage),
    };

    private GroupJudge JudgeOf(GroupRun run)
    {
        GroupJudge judge = IsFirstToken ? new FirstTokenJudge(run, _prompt) : new PermutationJudge(run);
        return _options.Shuffles == 1 ? judge : new ShuffledJudge(run, judge, _options.Shuffles, _options.Consensus);
    }
}
