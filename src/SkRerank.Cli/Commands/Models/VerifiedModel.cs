using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Represents a model and how its checks went.</summary>
internal sealed record VerifiedModel(string Name, IReadOnlyList<ModelCheck> Checks)
{
    /// <summary>Gets a value indicating whether no check failed.</summary>
    public bool IsSound => Checks.All(check => check.Outcome != ModelCheckOutcome.Failed);
}
