namespace SkRerank.Llm;

/// <summary>Represents what a chat model answered from numbered sources.</summary>
/// <param name="Text">The answer, with its citations such as <c>[2]</c>; empty where the service withheld it.</param>
/// <param name="Cited">The numbers of the sources that it cites, from 1, each once, in the order of the answer.</param>
/// <param name="Unknown">The numbers that it cites and that no source has.</param>
public sealed record GroundedAnswer(string Text, IReadOnlyList<int> Cited, IReadOnlyList<int> Unknown)
{
    /// <summary>Gets the answer without its citations.</summary>
    public string PlainText => Citations.Remove(Text);
}
