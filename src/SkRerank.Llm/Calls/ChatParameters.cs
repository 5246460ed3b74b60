namespace SkRerank.Llm;

/// <summary>Names the parameters that a call can do without.</summary>
[Flags]
internal enum ChatParameters
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>The temperature.</summary>
    Temperature = 1,

    /// <summary>The seed.</summary>
    Seed = 2,

    /// <summary>The probabilities of the tokens of the answer.</summary>
    LogProbabilities = 4,

    /// <summary>The form of the answer.</summary>
    ResponseFormat = 8,
}
