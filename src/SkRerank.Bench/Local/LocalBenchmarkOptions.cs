using SkRerank.Onnx;

namespace SkRerank.Bench;

/// <summary>Settings of <see cref="LocalBenchmark"/>.</summary>
public sealed record LocalBenchmarkOptions
{
    /// <summary>Gets the model. The default is <see cref="OnnxModel.Lrt"/>.</summary>
    public OnnxModel Model { get; init; } = OnnxModel.Lrt;

    /// <summary>Gets how many passages a set has. The default is 50.</summary>
    public int Passages { get; init; } = 50;

    /// <summary>Gets how often each set is scored in each way, the ways taking turns. The default is 7.</summary>
    public int Rounds { get; init; } = 7;

    /// <summary>Gets the directory of the npm peer, with its packages installed; null leaves the peer out. The default is null.</summary>
    public string? PeerDirectory { get; init; }

    /// <summary>Gets how long the idle process is watched. The default is one second.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Gets how many batches the engine runs at once; null means what the engine chooses. The default is null.</summary>
    public int? Workers { get; init; }

    /// <summary>Gets how many tokens a batch of the engine holds; null means what the engine chooses. The default is null.</summary>
    public int? BatchTokens { get; init; }
}
