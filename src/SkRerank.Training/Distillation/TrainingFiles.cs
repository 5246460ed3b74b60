namespace SkRerank.Training;

/// <summary>Finds the Python code that travels with this library.</summary>
internal static class TrainingFiles
{
    /// <summary>Gets the folder that holds the package <c>rerank_training</c>.</summary>
    public static string Directory { get; } = Find();

    private static string Find()
    {
        var besideApplication = Path.Combine(AppContext.BaseDirectory, "training");
        return System.IO.Directory.Exists(besideApplication)
            ? besideApplication
            : Path.Combine(Path.GetDirectoryName(typeof(TrainingFiles).Assembly.Location) ?? "", "training");
    }
}
