using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Net;

namespace SkRerank.Http;

/// <summary>Measures the calls to one service.</summary>
internal sealed class ServiceMetrics(RerankDialect dialect, TimeProvider time)
{
    private static readonly Meter Meter = new(RerankTelemetry.MeterName);
    private static readonly Histogram<double> AttemptDuration = Meter.CreateHistogram<double>(
        RerankTelemetry.AttemptDuration, "s", "How long one attempt took.");
    private static readonly Histogram<double> WaitDuration = Meter.CreateHistogram<double>(
        RerankTelemetry.WaitDuration, "s", "How long a call waited before an attempt.");
    private static readonly Histogram<long> TokenUsage = Meter.CreateHistogram<long>(
        RerankTelemetry.TokenUsage, "{token}", "How many tokens a call used.");
    private static readonly Counter<long> SearchUnits = Meter.CreateCounter<long>(
        RerankTelemetry.SearchUnits, "{search_unit}", "How many search units calls used.");
    private static readonly Counter<double> Cost = Meter.CreateCounter<double>(RerankTelemetry.Cost, "USD", "What calls cost.");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        RerankTelemetry.Failures, "{call}", "How many calls gave no scores.");

    /// <summary>Begins to measure an attempt, which ends by itself as a failure where nothing else is said.</summary>
    public AttemptMeasurement BeginAttempt() => new(this);

    /// <summary>Measures a wait that is over.</summary>
    public void RecordWait(TimeSpan wait, string reason)
    {
        if (WaitDuration.Enabled && wait > TimeSpan.Zero)
            WaitDuration.Record(wait.TotalSeconds, Tags((RerankTelemetry.WaitReasonTag, reason)));
    }

    /// <summary>Counts what a call used.</summary>
    public void CountUsage(long? usage, decimal? cost)
    {
        if (usage is { } tokens && dialect.CountsTokens && TokenUsage.Enabled)
            TokenUsage.Record(tokens, Tags((RerankTelemetry.TokenTypeTag, "input")));
        else if (usage is { } units && !dialect.CountsTokens && SearchUnits.Enabled)
            SearchUnits.Add(units, Tags());

        if (cost is { } usd && Cost.Enabled)
            Cost.Add((double)usd, Tags());
    }

    /// <summary>Counts a call without scores.</summary>
    public void CountFailure(string kind)
    {
        if (Failures.Enabled)
            Failures.Add(1, Tags((RerankTelemetry.ErrorTag, kind)));
    }

    private void RecordAttempt(TimeSpan elapsed, string? error)
    {
        if (AttemptDuration.Enabled)
            AttemptDuration.Record(elapsed.TotalSeconds, error is null ? Tags() : Tags((RerankTelemetry.ErrorTag, error)));
    }

    private TagList Tags(params ReadOnlySpan<(string Name, string Value)> further)
    {
        var tags = new TagList
        {
            { RerankTelemetry.OperationTag, "rerank" },
            { RerankTelemetry.ProviderTag, dialect.Provider },
        };
        if (dialect.Model is { } model)
            tags.Add(RerankTelemetry.ModelTag, model);
        foreach (var (name, value) in further)
            tags.Add(name, value);
        return tags;
    }

    /// <summary>Measures one attempt until it is disposed.</summary>
    internal sealed class AttemptMeasurement(ServiceMetrics metrics) : IDisposable
    {
        private readonly long _started = metrics.Time.GetTimestamp();
        private string? _error = "no_answer";

        /// <summary>Notes that there is an answer.</summary>
        public void End(HttpStatusCode status) => _error = (int)status < 400 ? null : ((int)status).ToString(CultureInfo.InvariantCulture);

        public void Dispose() => metrics.RecordAttempt(metrics.Time.GetElapsedTime(_started), _error);
    }

    private TimeProvider Time => time;
}
