using Documentation.Tests.Snippets;

namespace Documentation.Tests;

public sealed class InYourKernelTests
{
    [Fact]
    public async Task Run_TheReadmeExample_PutsTheAnswerFirst()
    {
        var passages = await InYourKernel.RunAsync("restart a service with powershell");

        Assert.Equal(5, passages!.Count);
        Assert.StartsWith("To restart", passages[0], StringComparison.Ordinal);
    }
}
