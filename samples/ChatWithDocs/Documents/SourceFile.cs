namespace ChatWithDocs;

/// <summary>Represents one readable file of the folder.</summary>
/// <param name="Name">Its path below the folder, with forward slashes.</param>
/// <param name="Hash">The SHA-256 of its bytes, in hexadecimal.</param>
/// <param name="Text">Its text.</param>
public sealed record SourceFile(string Name, string Hash, string Text);
