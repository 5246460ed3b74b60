namespace SkRerank.Training;

/// <summary>Tells what a query is for.</summary>
public enum DataSplit
{
    /// <summary>It is trained on.</summary>
    Train,

    /// <summary>It decides when training stops.</summary>
    Dev,

    /// <summary>It is kept for the report.</summary>
    Test,
}
