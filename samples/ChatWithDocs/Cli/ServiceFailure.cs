using System.ClientModel;
using System.Globalization;
using Microsoft.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Says in one sentence why an endpoint did not answer, and what to do. Nothing that the endpoint wrote is repeated.</summary>
public static class ServiceFailure
{
    /// <summary>Describes a failure; null for what is no failure of an endpoint.</summary>
    public static string? Describe(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case HttpOperationException { StatusCode: { } status }:
                    return Describe((int)status);
                case ClientResultException { Status: > 0 and var status }:
                    return Describe(status);
                case TimeoutException:
                    return "The endpoint did not answer in time. Ask again.";
                case HttpIOException:
                    return "The endpoint broke off its answer. Ask again.";
                case HttpRequestException unreachable:
                    return $"The endpoint cannot be reached: {unreachable.GetBaseException().Message}";
            }
        }

        return null;
    }

    private static string Describe(int status) => string.Create(CultureInfo.InvariantCulture, $"The endpoint answered {status}: ") + status switch
    {
        401 or 403 => $"it refuses the key. Set {ServiceKey.Variable}.",
        404 => "there is no such model or address. Check --model and --endpoint, which ends in its version, such as /v1.",
        429 => "there were too many requests, or the quota is used up. Wait, then ask again.",
        >= 500 => "it is not available at the moment. Ask again later.",
        _ => "it refuses the request. Check --model and --embeddings.",
    };
}
