using System.ComponentModel;
using Microsoft.SemanticKernel;

namespace ChatWithDocs;

/// <summary>Offers search over the documents to a kernel. It knows nothing of re-ranking.</summary>
public sealed class SearchPlugin(DocumentSearch search, StageTimes times)
{
    /// <summary>The name under which the plugin is imported.</summary>
    public const string Name = "docs";

    /// <summary>The name of its function.</summary>
    public const string Function = "search";

    /// <summary>The stage that it measures.</summary>
    public const string Stage = "retrieve";

    /// <summary>Finds sections that fit a question, best first.</summary>
    [KernelFunction(Function)]
    [Description("Finds sections of the documents that fit a question, best first.")]
    public async Task<List<SectionHit>> SearchAsync(
        [Description("The question in plain words")] string query,
        [Description("How many sections to return")] int count = 5,
        CancellationToken cancellationToken = default) =>
        [.. await times.MeasureAsync(Stage, () => search.SearchAsync(query, count, cancellationToken))];
}
