using System.Text;

namespace SkRerank.Cli.Tests;

/// <summary>One call of the command line inside the test: its exit code and what it wrote.</summary>
internal sealed record CliRun(int Code, string Out, string Error)
{
    public static Task<CliRun> OfAsync(string input, params string[] args) =>
        OfAsync(Encoding.UTF8.GetBytes(input), FakeReranker.ScoringByWords(), args, CancellationToken.None);

    public static async Task<CliRun> OfAsync(byte[] input, IReranker reranker, string[] args, CancellationToken cancellationToken)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var console = new CliConsole { In = new MemoryStream(input), Out = output, Error = error };

        var code = await CommandLine.RunAsync(args, console, _ => new RerankerCatalog().Add("lrt", _ => reranker), cancellationToken);

        return new(code, output.ToString(), error.ToString());
    }
}
