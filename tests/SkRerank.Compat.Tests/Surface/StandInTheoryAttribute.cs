namespace SkRerank.Compat.Tests;

/// <summary>Marks a theory about the stand-ins, and skips it where there is none or the reference texts are absent.</summary>
internal sealed class StandInTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks the test.</summary>
    public StandInTheoryAttribute()
    {
#if SKRERANK_STANDINS
        Skip = Testing.SharedData.WhyAbsent("reference/signatures");
#else
        Skip = "Built against the official packages: there is no stand-in to compare.";
#endif
    }
}
