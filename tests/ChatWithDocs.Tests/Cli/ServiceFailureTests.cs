using System.Net;
using Microsoft.SemanticKernel;

namespace ChatWithDocs.Tests;

public sealed class ServiceFailureTests
{
    public static TheoryData<Exception, string?> Failures => new()
    {
        { new HttpOperationException(HttpStatusCode.Unauthorized, "sk-secret", "sk-secret", null), "The endpoint answered 401: it refuses the key." },
        { new HttpOperationException(HttpStatusCode.ServiceUnavailable, null, "x", null), "The endpoint answered 503: it is not available" },
        { new HttpOperationException(HttpStatusCode.NotFound, null, "x", null), "The endpoint answered 404: there is no such model" },
        { new HttpOperationException("x", new HttpRequestException("Connection refused (localhost:1)")), "The endpoint cannot be reached: Connection refused" },
        { new TaskCanceledException("x", new TimeoutException()), "The endpoint did not answer in time." },
        { new HttpIOException(HttpRequestError.ResponseEnded), "The endpoint broke off its answer." },
        { new InvalidOperationException("x"), null },
        { new OperationCanceledException(), null },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Describe_Failure_SaysWhatToDoWithoutTheAnswersText(Exception exception, string? start)
    {
        var message = ServiceFailure.Describe(exception);

        Assert.Equal(start, message?[..Math.Min(start?.Length ?? 0, message.Length)]);
        Assert.DoesNotContain("sk-secret", message ?? "", StringComparison.Ordinal);
    }
}
