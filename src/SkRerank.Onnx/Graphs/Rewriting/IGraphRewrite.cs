namespace SkRerank.Onnx;

/// <summary>Recognises one group of nodes and writes a faster one that computes the same.</summary>
internal interface IGraphRewrite
{
    /// <summary>Gets what it makes.</summary>
    string Name { get; }

    /// <summary>Rewrites all such groups.</summary>
    /// <returns>How many there were.</returns>
    int Apply(GraphEditor graph);
}
