using System.Globalization;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel;

/// <summary>Tells how results are read as candidates. Immutable.</summary>
internal sealed class CandidateProjections
{
    private readonly (Type Type, Func<object, RerankCandidate> Read)[] _own;

    public CandidateProjections()
        : this([])
    {
    }

    private CandidateProjections((Type, Func<object, RerankCandidate>)[] own) => _own = own;

    /// <summary>Adds a projection in front of the others.</summary>
    public CandidateProjections With<T>(Func<T, RerankCandidate> projection)
        where T : notnull =>
        new([(typeof(T), item => projection((T)item)), .. _own]);

    /// <summary>Tells whether results of a static type can be candidates.</summary>
    public bool Supports(Type type) =>
        type == typeof(object) || type == typeof(string) || type == typeof(TextSearchResult) || _own.Any(own => own.Type.IsAssignableFrom(type));

    /// <summary>Reads all results.</summary>
    /// <returns>The candidates in the order of the results, or null if one of them is of a type that nothing was told about.</returns>
    public IReadOnlyList<RerankCandidate>? Read(IReadOnlyList<object?> items)
    {
        var candidates = new RerankCandidate[items.Count];
        for (var index = 0; index < candidates.Length; index++)
        {
            if (Read(items[index], index) is not { } candidate)
                return null;

            candidates[index] = candidate;
        }

        return candidates;
    }

    private RerankCandidate? Read(object? item, int index)
    {
        foreach (var (type, read) in _own)
        {
            if (type.IsInstanceOfType(item))
                return read(item!) ?? throw new InvalidOperationException($"The projection of {type} gave no candidate for result {index}.");
        }

        var place = index.ToString(CultureInfo.InvariantCulture);
        return item switch
        {
            null => new(place, ""),
            string text => new(place, text),
            TextSearchResult result => new(result.Link ?? place, result.Value ?? "") { Title = result.Name },
            _ => null,
        };
    }
}
