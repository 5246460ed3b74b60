using System.Diagnostics;

namespace SkRerank.Bench;

/// <summary>Reads what this process takes of the machine.</summary>
internal static class ProcessUse
{
    /// <summary>Gets the most memory that was resident so far, in megabytes of 2^20 bytes.</summary>
    public static double PeakMegabytes
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.PeakWorkingSet64 / (double)(1 << 20);
        }
    }

    /// <summary>Gets the processor time so far.</summary>
    public static TimeSpan ProcessorTime
    {
        get
        {
            using var process = Process.GetCurrentProcess();
            return process.TotalProcessorTime;
        }
    }
}
