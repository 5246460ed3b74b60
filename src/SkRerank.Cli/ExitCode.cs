namespace SkRerank.Cli;

/// <summary>Names the exit codes of the process.</summary>
internal static class ExitCode
{
    /// <summary>The work is done.</summary>
    public const int Done = 0;

    /// <summary>It ran and failed.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong or the input is invalid.</summary>
    public const int Usage = 2;

    /// <summary>It was interrupted.</summary>
    public const int Interrupted = 130;
}
