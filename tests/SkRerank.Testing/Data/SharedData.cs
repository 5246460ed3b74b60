namespace SkRerank.Testing;

/// <summary>Finds the data folder that lies beside the repository. It is read in place and may be absent.</summary>
public static class SharedData
{
    /// <summary>Gets the root of the repository: the nearest folder above the tests that holds SkRerank.sln.</summary>
    public static string RepositoryRoot { get; } = FindRepositoryRoot(AppContext.BaseDirectory);

    /// <summary>Gets the data folder.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared"));

    /// <summary>Gets the test collections.</summary>
    public static string Evaluation => Path.Combine(Root, "eval");

    /// <summary>Gets the reference values of the measures.</summary>
    public static string EvaluationGoldens => Path.Combine(Root, "eval-goldens");

    /// <summary>Gets the models and their reference values.</summary>
    public static string Models => Path.Combine(Root, "models");

    /// <summary>Gets the answers of language models.</summary>
    public static string LlmAnswers => Path.Combine(Root, "llm-answers");

    /// <summary>Gets the reference texts, the signatures of the official packages among them.</summary>
    public static string Reference => Path.Combine(Root, "reference");

    /// <summary>Gets why a test that needs the data cannot run; null if it can.</summary>
    /// <param name="relativePath">What the test needs, below <see cref="Root"/>; null for the folder itself.</param>
    public static string? WhyAbsent(string? relativePath)
    {
        var path = relativePath is null ? Root : Path.Combine(Root, relativePath);
        return Path.Exists(path) ? null : $"Needs ../shared/{relativePath} beside the repository.";
    }

    private static string FindRepositoryRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "SkRerank.sln")))
                return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above '{start}' holds SkRerank.sln. Run the tests from inside the repository.");
    }
}
