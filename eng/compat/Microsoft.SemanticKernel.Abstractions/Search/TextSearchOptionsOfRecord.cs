using System.Diagnostics.CodeAnalysis;
using System.Linq.Expressions;

namespace Microsoft.SemanticKernel.Data;

/// <summary>How many results a text search gives, and of which records.</summary>
[Experimental("SKEXP0001")]
public sealed class TextSearchOptions<TRecord>
{
    public static readonly int DefaultTop = 5;

    public bool IncludeTotalCount { get; init; }

    public Expression<Func<TRecord, bool>>? Filter { get; init; }

    public int Top { get; init; } = DefaultTop;

    public int Skip { get; init; }
}
