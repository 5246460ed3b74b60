namespace SkRerank.Onnx;

/// <summary>Tells how far a download is.</summary>
/// <param name="Phase">What is being done.</param>
/// <param name="File">The path of the file in the repository; empty outside of <see cref="ModelPullPhase.Downloading"/>.</param>
/// <param name="Bytes">How many bytes of the file are here, those of an earlier try included.</param>
/// <param name="TotalBytes">How many the file has; null while that is not known.</param>
public readonly record struct ModelPullProgress(ModelPullPhase Phase, string File = "", long Bytes = 0, long? TotalBytes = null);
