namespace ChatWithDocs;

/// <summary>Tells what a refresh of the index did, in files, and what it holds now.</summary>
/// <param name="Indexed">Files that were new or had changed.</param>
/// <param name="Removed">Files that are gone or no longer readable.</param>
/// <param name="Unchanged">Files that were left as they were.</param>
/// <param name="Sections">Sections in the index now.</param>
public sealed record IndexChanges(int Indexed, int Removed, int Unchanged, int Sections);
