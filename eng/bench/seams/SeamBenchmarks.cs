using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;

namespace SkRerank.Bench.Seams;

/// <summary>Measures every case of <c>skrerank bench seams</c>: time and bytes of a call.</summary>
[Config(typeof(InProcess))]
[MemoryDiagnoser]
public class SeamBenchmarks
{
    private Func<Task<int>> _call = () => Task.FromResult(0);

    /// <summary>Gets the names of the cases.</summary>
    public static IEnumerable<string> Names => SeamCases.All().Select(measured => measured.Name);

    /// <summary>Gets or sets the case that is measured.</summary>
    [ParamsSource(nameof(Names))]
    public string Case { get; set; } = "";

    /// <summary>Makes the case.</summary>
    [GlobalSetup]
    public void Prepare() => _call = SeamCases.All().Single(measured => measured.Name == Case).Call;

    /// <summary>Searches once and reads all results.</summary>
    [Benchmark]
    public Task<int> Search() => _call();

    private sealed class InProcess : ManualConfig
    {
        public InProcess() => AddJob(Job.ShortRun.WithWarmupCount(10).WithIterationCount(10).WithToolchain(InProcessNoEmitToolchain.Instance));
    }
}
