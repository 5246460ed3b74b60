using System.Diagnostics.CodeAnalysis;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Settings of a <see cref="VectorStoreTextSearch{TRecord}"/>; officially there are none.</summary>
[Experimental("SKEXP0001")]
public sealed class VectorStoreTextSearchOptions
{
}
