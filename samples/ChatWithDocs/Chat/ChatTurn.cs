namespace ChatWithDocs;

/// <summary>Represents one question and everything that was found out about it. The screen and the JSON show the same facts.</summary>
/// <param name="Retrieved">What was found.</param>
/// <param name="Answer">The answer from the re-ranked sections.</param>
/// <param name="WithoutReranking">The answer from the sections in the order of the first stage; null where it was not asked for.</param>
/// <param name="Model">The chat model; null where sentences were quoted.</param>
/// <param name="Index">What the refresh of the index did before the first question.</param>
/// <param name="Times">How long each stage took, in the order in which they ran.</param>
public sealed record ChatTurn(
    RetrievedSections Retrieved,
    SourcedAnswer Answer,
    SourcedAnswer? WithoutReranking,
    string? Model,
    IndexChanges Index,
    IReadOnlyList<StageTime> Times);
