namespace SkRerank.Onnx;

/// <summary>Tells how a check went.</summary>
public enum ModelCheckOutcome
{
    /// <summary>It found what it should.</summary>
    Passed,

    /// <summary>It found something else.</summary>
    Failed,

    /// <summary>There was nothing to check with.</summary>
    Skipped,
}
