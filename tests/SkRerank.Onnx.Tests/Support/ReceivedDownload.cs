namespace SkRerank.Onnx.Tests;

/// <summary>A request that a <see cref="ModelServer"/> got.</summary>
internal sealed record ReceivedDownload(string Revision, string File, string? Range, string? Authorization);
