using System.Net;
using Polly;
using Polly.Hedging;

namespace SkRerank.Http;

/// <summary>Builds what asks a second endpoint where the first is slow or fails; the first good answer wins and the other call is cancelled.</summary>
internal static class HedgingPipeline
{
    /// <summary>Builds the pipeline; an empty one where there is no second endpoint.</summary>
    public static ResiliencePipeline<HttpResponseMessage> Create(HttpRerankerOptions options, ServiceEndpoint? second, TimeProvider time)
    {
        if (options.Hedging is not { } hedging || second is null)
            return ResiliencePipeline<HttpResponseMessage>.Empty;

        return new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddHedging(new HedgingStrategyOptions<HttpResponseMessage>
            {
                MaxHedgedAttempts = 1,
                Delay = hedging.Delay,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthAnother(arguments)),
                ActionGenerator = arguments =>
                {
                    var context = arguments.ActionContext;
                    context.Properties.Set(ServiceEndpoint.Key, second);
                    context.Properties.Set(CallState.Key, arguments.PrimaryContext.Properties.GetValue(CallState.Key, null!).BeginHedge());
                    return () => arguments.Callback(context);
                },
            })
            .Build();
    }

    // A request that one endpoint calls invalid is so for the other.
    private static bool IsWorthAnother(HedgingPredicateArguments<HttpResponseMessage> arguments) => arguments.Outcome.Result is { } answer
        ? !answer.IsSuccessStatusCode
            && answer.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity)
        : !arguments.Context.CancellationToken.IsCancellationRequested;
}
