using SkRerank.Bench;

namespace SkRerank.Cli;

/// <summary>Runs a benchmark for the command line: progress to the error output, the report to the output.</summary>
internal sealed class BenchRun(CliConsole console)
{
    /// <summary>Runs a benchmark and prints its report. Missed targets are part of the report, not a failure.</summary>
    public async Task<int> RunAsync(IBenchmark benchmark, bool json, CancellationToken cancellationToken)
    {
        var report = await benchmark.RunAsync(new SaidProgress(console), cancellationToken).ConfigureAwait(false);
        if (json)
            await console.Out.WriteLineAsync(BenchJson.Render(report)).ConfigureAwait(false);
        else
            BenchTable.Draw(console.Drawing(), report);
        return ExitCode.Done;
    }
}
