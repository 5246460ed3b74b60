namespace SkRerank.Onnx;

/// <summary>Names how the scores of a passage's windows become one.</summary>
public enum WindowScore
{
    /// <summary>The best window counts (MaxP, Dai and Callan 2019, "Deeper Text Understanding for IR").</summary>
    Max,

    /// <summary>The mean of all windows counts.</summary>
    Mean,

    /// <summary>The first window counts (FirstP, same paper); the others are not read.</summary>
    FirstP,
}
