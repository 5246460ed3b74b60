namespace SkRerank.Llm.Tests.Listwise;

public abstract class ListwiseRerankerContractTests(Action<ListwiseRerankerOptions> configure) : RerankerContractTests, IDisposable
{
    private readonly ScriptedChatClient _client = new(
        prompt => prompt.Lettered.Count > 0 ? prompt.BestBy(prompt.SharedWords) : prompt.OrderBy(prompt.SharedWords));

    protected override bool IsIndependent => false;

    protected override IReadOnlyCollection<string>? SentPassages => [.. _client.Prompts.SelectMany(prompt =>
        prompt.Passages.Select(passage => passage.Text).Concat(prompt.Lettered.Select(passage => passage.Text)))];

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IReranker CreateReranker() => new ListwiseReranker(_client, Options(), Time);

    protected override IReranker? CreateHangingReranker() => new ListwiseReranker(ScriptedChatClient.Hanging(), Options(), Time);

    private ListwiseRerankerOptions Options()
    {
        var options = new ListwiseRerankerOptions();
        configure(options);
        return options;
    }
}

public sealed class SlidingWindowContractTests() : ListwiseRerankerContractTests(_ => { });

public sealed class TopDownContractTests() : ListwiseRerankerContractTests(options => options.Method = ListwiseMethod.TopDown);

public sealed class TournamentContractTests() : ListwiseRerankerContractTests(options => options.Method = ListwiseMethod.Tournament);

public sealed class ShuffledContractTests() : ListwiseRerankerContractTests(options => options.Shuffles = 3);

public sealed class FirstTokenContractTests() : ListwiseRerankerContractTests(options => options.Reading = AnswerReading.FirstToken);

public sealed class MultiTurnContractTests() : ListwiseRerankerContractTests(options => options.Prompt = "listwise-multi-turn");
