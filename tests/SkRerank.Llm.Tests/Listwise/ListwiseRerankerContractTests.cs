namespace SkRerank.Llm.Tests.Listwise;

public sealed class ListwiseRerankerContractTests : RerankerContractTests, IDisposable
{
    private readonly ScriptedChatClient _client = new(prompt => prompt.OrderBy(prompt.SharedWords));

    protected override bool IsIndependent => false;

    protected override IReadOnlyCollection<string>? SentPassages =>
        [.. _client.Prompts.SelectMany(prompt => prompt.Passages).Select(passage => passage.Text)];

    public void Dispose() => _client.Dispose();

    protected override IReranker CreateReranker() => new ListwiseReranker(_client, timeProvider: Time);

    protected override IReranker? CreateHangingReranker() => new ListwiseReranker(ScriptedChatClient.Hanging(), timeProvider: Time);
}
