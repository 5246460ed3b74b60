namespace SkRerank.Testing;

/// <summary>Marks a theory that reads the data folder beside the repository, and skips it where that is absent.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks the test.</summary>
    /// <param name="relativePath">What the test needs, below the data folder; null for the folder itself.</param>
    public SharedTheoryAttribute(string? relativePath = null)
    {
        RelativePath = relativePath;
        Skip = SharedData.WhyAbsent(relativePath);
    }

    /// <summary>Gets what the test needs.</summary>
    public string? RelativePath { get; }
}
