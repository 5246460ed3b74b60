namespace SkRerank.Onnx;

/// <summary>Represents a file of a stored model as it was when it was stored.</summary>
/// <param name="Path">The path inside the model's directory, with forward slashes.</param>
/// <param name="Bytes">The size.</param>
/// <param name="Sha256">The SHA-256 in hexadecimal digits, lower case.</param>
internal sealed record ManifestFile(string Path, long Bytes, string Sha256);
