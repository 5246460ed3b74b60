using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace SkRerank.Http.Tests;

public sealed class ServiceMetricsTests
{
    [Fact]
    public async Task RerankAsync_RetryAndAnswer_MeasuresAttemptsWaitsUnitsAndCost()
    {
        const string Model = "metrics-model-1";
        var isFirst = true;
        await using var server = await RerankServer.StartAsync(new CohereProvider(), async (_, context) =>
        {
            if (!isFirst)
                return false;

            isFirst = false;
            await RerankServer.WriteAsync(context, 503, "");
            return true;
        });
        using var seen = new Listener(Model);
        using var sut = new HttpReranker(new CohereRerankerOptions
        {
            Endpoint = server.Address,
            ApiKey = Provider.Key,
            Model = Model,
            Price = 2,
            MaxRetryWait = TimeSpan.FromMilliseconds(5),
        });

        await sut.RerankAsync("q", ["a", "b"]);

        Assert.Equal(["503", ""], seen.Of(RerankTelemetry.AttemptDuration).Select(record => record.Tag(RerankTelemetry.ErrorTag)));
        Assert.Equal("retry", Assert.Single(seen.Of(RerankTelemetry.WaitDuration)).Tag(RerankTelemetry.WaitReasonTag));
        Assert.Equal(1, Assert.Single(seen.Of(RerankTelemetry.SearchUnits)).Value);
        Assert.Equal(0.002, Assert.Single(seen.Of(RerankTelemetry.Cost)).Value);
        Assert.Empty(seen.Of(RerankTelemetry.Failures));
        Assert.All(seen.All, record => Assert.Equal("cohere", record.Tag(RerankTelemetry.ProviderTag)));
        Assert.DoesNotContain(seen.All, record => record.Tags.Values.Any(value => value.Contains(Provider.Key, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RerankAsync_TokensAndFailures_AreCounted()
    {
        const string Model = "metrics-model-2";
        await using var server = await RerankServer.StartAsync(new VoyageProvider());
        await using var refusing = await CannedAnswers.StartAsync(401, "");
        using var seen = new Listener(Model);
        using var sut = new HttpReranker(new VoyageRerankerOptions { Endpoint = server.Address, Model = Model });
        using var failing = new HttpReranker(new VoyageRerankerOptions { Endpoint = refusing.Address, Model = Model });

        await sut.RerankAsync("q", ["a", "b"]);
        await Assert.ThrowsAsync<RerankerException>(() => failing.RerankAsync("q", ["a"]));

        Assert.Equal(21, Assert.Single(seen.Of(RerankTelemetry.TokenUsage)).Value);
        Assert.Equal("Authentication", Assert.Single(seen.Of(RerankTelemetry.Failures)).Tag(RerankTelemetry.ErrorTag));
    }

    private sealed record Measured(string Name, double Value, IReadOnlyDictionary<string, string> Tags)
    {
        public string Tag(string name) => Tags.GetValueOrDefault(name, "");
    }

    private sealed class Listener : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly ConcurrentQueue<Measured> _records = [];

        public Listener(string model)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == RerankTelemetry.MeterName)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();

            void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
            {
                var record = new Measured(instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value!.ToString()!));
                if (record.Tag(RerankTelemetry.ModelTag) == model)
                    _records.Enqueue(record);
            }
        }

        public IReadOnlyCollection<Measured> All => _records;

        public IEnumerable<Measured> Of(string name) => _records.Where(record => record.Name == name);

        public void Dispose() => _listener.Dispose();
    }
}
