namespace ChatWithDocs;

/// <summary>Represents one question of a conversation and its answer.</summary>
/// <param name="Question">The question as asked.</param>
/// <param name="Answer">The answer.</param>
public sealed record Exchange(string Question, string Answer);
