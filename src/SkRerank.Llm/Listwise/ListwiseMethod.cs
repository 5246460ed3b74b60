namespace SkRerank.Llm;

/// <summary>Tells how the windows of a listwise reranker go over more passages than one prompt shows.</summary>
public enum ListwiseMethod
{
    /// <summary>From the end of the list to its head, one after the other.</summary>
    SlidingWindow,

    /// <summary>The first window, then all others at once against the passage in its middle, then those that beat it.</summary>
    TopDown,

    /// <summary>All windows at once, the better half of each goes on, until one window is left.</summary>
    Tournament,
}
