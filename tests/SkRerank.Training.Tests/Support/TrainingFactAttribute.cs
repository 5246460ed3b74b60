namespace SkRerank.Training.Tests;

/// <summary>Marks a fact that trains, and skips it where there is no Python with PyTorch.</summary>
public sealed class TrainingFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> Absent = new(() =>
    {
        try
        {
            PythonRuntime.FindAsync().GetAwaiter().GetResult();
            return null;
        }
        catch (InvalidInputException exception)
        {
            return exception.Message;
        }
    });

    public TrainingFactAttribute() => Skip = Absent.Value;
}
