namespace SkRerank.Llm.Tests.Setwise;

public sealed class SetwiseRerankerContractTests : RerankerContractTests, IDisposable
{
    private readonly ScriptedChatClient _client = new(prompt => prompt.BestBy(prompt.SharedWords));

    protected override bool IsIndependent => false;

    protected override IReadOnlyCollection<string>? SentPassages =>
        [.. _client.Prompts.SelectMany(prompt => prompt.Lettered).Select(passage => passage.Text)];

    public void Dispose() => _client.Dispose();

    protected override IReranker CreateReranker() => new SetwiseReranker(_client, timeProvider: Time);

    protected override IReranker? CreateHangingReranker() => new SetwiseReranker(ScriptedChatClient.Hanging(), timeProvider: Time);
}
