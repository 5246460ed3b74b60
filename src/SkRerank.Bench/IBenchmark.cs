namespace SkRerank.Bench;

/// <summary>Measures one thing about the library, side by side with other ways of doing it.</summary>
public interface IBenchmark
{
    /// <summary>Runs it.</summary>
    /// <param name="progress">Hears in a few words what is being measured.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>What was found.</returns>
    Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default);
}
