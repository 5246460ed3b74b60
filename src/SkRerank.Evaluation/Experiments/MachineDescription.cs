using System.Runtime.InteropServices;

namespace SkRerank.Evaluation;

/// <summary>Describes the machine, for the foot of a table.</summary>
public static class MachineDescription
{
    private const string ProcessorFile = "/proc/cpuinfo";

    /// <summary>Gets processor, number of processors this process may use, operating system and runtime, in one line.</summary>
    public static string Current { get; } = string.Join(", ",
        ProcessorName(),
        $"{Environment.ProcessorCount} processors",
        $"{RuntimeInformation.OSDescription} {RuntimeInformation.ProcessArchitecture}",
        RuntimeInformation.FrameworkDescription);

    private static string ProcessorName()
    {
        if (!File.Exists(ProcessorFile))
            return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";

        var line = File.ReadLines(ProcessorFile).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line is null ? "unknown processor" : line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
    }
}
