namespace ChatWithDocs;

/// <summary>Finds the key of the endpoint. It comes from the environment only, and is never shown.</summary>
public static class ServiceKey
{
    /// <summary>The variable that holds the key.</summary>
    public const string Variable = "OPENAI_API_KEY";

    /// <summary>Reads the key; null where there is none.</summary>
    public static string? Read() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } key ? key : null;
}
