namespace SkRerank.Http.Tests;

public abstract class HttpRerankerContractTests(Provider provider) : RerankerContractTests
{
    private RerankServer _server = null!;
    private RerankServer _hangingServer = null!;

    protected override int PropertyRuns => 20;

    protected override IReadOnlyCollection<string> SentPassages =>
        [.. _server.Calls.Where(call => call.Method == "POST").SelectMany(call => call.Passages())];

    public override async Task InitializeAsync()
    {
        _server = await RerankServer.StartAsync(provider);
        _hangingServer = await RerankServer.StartAsync((_, context) => RerankServer.HangAsync(context));
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await _server.DisposeAsync();
        await _hangingServer.DisposeAsync();
    }

    protected override IReranker CreateReranker() => Over(_server);

    protected override IReranker CreateHangingReranker() => Over(_hangingServer);

    private HttpReranker Over(RerankServer server) => new(provider.CreateOptions(server.Address), timeProvider: Time);
}

public sealed class CohereContractTests() : HttpRerankerContractTests(new CohereProvider());

public sealed class JinaContractTests() : HttpRerankerContractTests(new JinaProvider());

public sealed class VoyageContractTests() : HttpRerankerContractTests(new VoyageProvider());

public sealed class TeiContractTests() : HttpRerankerContractTests(new TeiProvider());

public sealed class VllmContractTests() : HttpRerankerContractTests(new VllmProvider());

public sealed class InfinityContractTests() : HttpRerankerContractTests(new InfinityProvider());

public sealed class PineconeContractTests() : HttpRerankerContractTests(new PineconeProvider());

public sealed class NimContractTests() : HttpRerankerContractTests(new NimProvider());
