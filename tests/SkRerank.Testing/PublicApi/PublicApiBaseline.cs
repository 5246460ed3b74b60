using System.Reflection;

namespace SkRerank.Testing;

/// <summary>Compares the public surface of an assembly with the text that is committed beside its tests.</summary>
public static class PublicApiBaseline
{
    /// <summary>The environment variable that, set to 1, makes the check write the text instead.</summary>
    public const string UpdateVariable = "SKRERANK_UPDATE_API";

    /// <summary>Asserts that the surface equals <c>tests/PROJECT/PublicApi.ASSEMBLY.txt</c>.</summary>
    /// <param name="assembly">The assembly.</param>
    /// <param name="testProject">The folder of the test project below <c>tests</c>.</param>
    public static void Check(Assembly assembly, string testProject)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var path = Path.Combine(SharedData.RepositoryRoot, "tests", testProject, $"PublicApi.{assembly.GetName().Name}.txt");
        var actual = PublicApiText.Render(assembly);
        if (Environment.GetEnvironmentVariable(UpdateVariable) == "1")
            File.WriteAllText(path, actual);

        Assert.True(File.Exists(path), $"{path} is missing. Run the test with {UpdateVariable}=1 and commit the file.");
        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.True(
            expected == actual,
            $"The public surface changed. If that is wanted, run the test with {UpdateVariable}=1 and commit the file.\n{Difference(expected, actual)}");
    }

    private static string Difference(string expected, string actual)
    {
        var before = expected.Split('\n');
        var after = actual.Split('\n');
        return string.Join('\n', [.. before.Except(after).Select(line => $"- {line}"), .. after.Except(before).Select(line => $"+ {line}")]);
    }
}
