namespace SkRerank.Llm.Tests.Pairwise;

public abstract class PairwiseRerankerContractTests(PairwiseMethod method) : RerankerContractTests, IDisposable
{
    private readonly ScriptedChatClient _client = new(prompt => prompt.BestBy(prompt.SharedWords));

    protected override bool IsIndependent => false;

    protected override int PropertyRuns => 20;

    protected override IReadOnlyCollection<string>? SentPassages =>
        [.. _client.Prompts.SelectMany(prompt => prompt.Lettered).Select(passage => passage.Text)];

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IReranker CreateReranker() => new PairwiseReranker(_client, new() { Method = method }, Time);

    protected override IReranker? CreateHangingReranker() =>
        new PairwiseReranker(ScriptedChatClient.Hanging(), new() { Method = method }, Time);
}

public sealed class PairwiseHeapsortContractTests() : PairwiseRerankerContractTests(PairwiseMethod.Heapsort);

public sealed class PairwiseSlidingContractTests() : PairwiseRerankerContractTests(PairwiseMethod.Sliding);

public sealed class AllPairsContractTests() : PairwiseRerankerContractTests(PairwiseMethod.AllPairs);
