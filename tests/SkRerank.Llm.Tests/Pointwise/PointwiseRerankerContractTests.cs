namespace SkRerank.Llm.Tests.Pointwise;

public abstract class PointwiseRerankerContractTests(GradeScale scale, string low, string high) : RerankerContractTests, IDisposable
{
    private readonly ScriptedChatClient _client = new(prompt => prompt.SharedWords(prompt.Passage) > 1 ? high : low);

    protected override IReadOnlyCollection<string>? SentPassages => [.. _client.Prompts.Select(prompt => prompt.Passage)];

    public void Dispose()
    {
        _client.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override IReranker CreateReranker() => new PointwiseReranker(_client, new() { Scale = scale }, Time);

    protected override IReranker? CreateHangingReranker() => new PointwiseReranker(ScriptedChatClient.Hanging(), new() { Scale = scale }, Time);
}

public sealed class GradeContractTests() : PointwiseRerankerContractTests(GradeScale.ZeroToThree, "{\"grade\": 1}", "{\"grade\": 3}");

public sealed class YesNoContractTests() : PointwiseRerankerContractTests(GradeScale.YesNo, "No", "Yes");
