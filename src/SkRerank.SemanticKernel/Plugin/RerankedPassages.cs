using System.Collections;

namespace SkRerank.SemanticKernel;

/// <summary>Represents the answer of a <see cref="RerankPlugin"/>: passages, best first. In a prompt template it reads as their texts, one per line.</summary>
public sealed class RerankedPassages : IReadOnlyList<RerankedPassage>
{
    private readonly IReadOnlyList<RerankedPassage> _passages;

    internal RerankedPassages(IReadOnlyList<RerankedPassage> passages) => _passages = passages;

    /// <inheritdoc />
    public int Count => _passages.Count;

    /// <inheritdoc />
    public RerankedPassage this[int index] => _passages[index];

    /// <inheritdoc />
    public IEnumerator<RerankedPassage> GetEnumerator() => _passages.GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Gives the texts, one per line.</summary>
    /// <returns>The texts.</returns>
    public override string ToString() => string.Join('\n', _passages.Select(passage => passage.Text));
}
