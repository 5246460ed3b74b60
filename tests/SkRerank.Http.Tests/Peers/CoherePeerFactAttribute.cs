namespace SkRerank.Http.Tests;

/// <summary>A test that is skipped where the official Cohere client is absent.</summary>
public sealed class CoherePeerFactAttribute : FactAttribute
{
    public CoherePeerFactAttribute() => Skip = CoherePeer.Absence;
}
