using System.Globalization;
using System.Text.Json;
using Microsoft.SemanticKernel.Data;
using Microsoft.SemanticKernel.Memory;

namespace SkRerank.SemanticKernel;

/// <summary>Tells how results are read as candidates. Immutable.</summary>
internal sealed class CandidateProjections
{
    private readonly (Type Type, Func<object, int, RerankCandidate?> Read)[] _own;

    public CandidateProjections()
        : this([])
    {
    }

    private CandidateProjections((Type, Func<object, int, RerankCandidate?>)[] own) => _own = own;

    /// <summary>Adds a projection in front of the others.</summary>
    public CandidateProjections With<T>(Func<T, RerankCandidate> projection)
        where T : notnull =>
        With<T>((item, _) => projection(item));

    /// <summary>Adds a projection that knows the place of a result in front of the others.</summary>
    public CandidateProjections With<T>(Func<T, int, RerankCandidate?> projection)
        where T : notnull =>
        new([(typeof(T), (item, index) => projection((T)item, index)), .. _own]);

    /// <summary>Tells whether results of a static type can be candidates.</summary>
    public bool Supports(Type type) =>
        type == typeof(object) || type == typeof(string) || type == typeof(TextSearchResult) || type == typeof(JsonElement)
        || type == typeof(MemoryQueryResult) || _own.Any(own => own.Type.IsAssignableFrom(type)) || RecordText.Of(type) is not null;

    /// <summary>Reads all results.</summary>
    /// <returns>The candidates in the order of the results, or null if one of them is of a type that nothing was told about.</returns>
    public IReadOnlyList<RerankCandidate>? ReadAll(IReadOnlyList<object?> items)
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

    /// <summary>Reads one result.</summary>
    /// <returns>The candidate, or null if the result is of a type that nothing was told about.</returns>
    public RerankCandidate? Read(object? item, int index)
    {
        foreach (var (type, read) in _own)
        {
            if (type.IsInstanceOfType(item))
                return read(item!, index) ?? throw new InvalidOperationException($"The projection of {type} gave no candidate for result {index}.");
        }

        var place = index.ToString(CultureInfo.InvariantCulture);
        return item switch
        {
            null => new(place, ""),
            string text => new(place, text),
            TextSearchResult result => new(result.Link ?? place, result.Value ?? "") { Title = result.Name },
            JsonElement element => JsonText.Read(element, place),
            MemoryQueryResult { Metadata: { } memory } found => new(memory.Id ?? place, memory.Text ?? "") { RetrievalScore = found.Relevance },
            _ => RecordText.Of(item.GetType())?.Read(item, place),
        };
    }
}
