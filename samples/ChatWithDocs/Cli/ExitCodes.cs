namespace ChatWithDocs;

/// <summary>Names what the process tells a script.</summary>
public static class ExitCodes
{
    /// <summary>The question was answered.</summary>
    public const int Done = 0;

    /// <summary>It ran and failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>It was interrupted.</summary>
    public const int Interrupted = 130;
}
