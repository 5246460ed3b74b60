using System.ComponentModel.DataAnnotations;

namespace SkRerank.Training;

/// <summary>Sets what is labelled, and how.</summary>
public sealed record LabelOptions
{
    /// <summary>Gets the documents: what <see cref="DocumentReader"/> reads.</summary>
    /// <value>A path; required.</value>
    [Required(AllowEmptyStrings = false)]
    public required string Documents { get; init; }

    /// <summary>Gets the folder for the labels. One that is there is continued.</summary>
    /// <value>A path; required.</value>
    [Required(AllowEmptyStrings = false)]
    public required string Directory { get; init; }

    /// <summary>Gets the user's own queries: JSONL with <c>_id</c> and <c>text</c>.</summary>
    /// <value>A path; null, the default, for none.</value>
    public string? Queries { get; init; }

    /// <summary>Gets judgments of the user's own queries, in the BEIR layout.</summary>
    /// <value>A path; null, the default, leaves it to the teacher which passage is relevant.</value>
    public string? Judgments { get; init; }

    /// <summary>Gets what the user's first stage found for the user's own queries, TREC or JSONL.</summary>
    /// <value>A path; null, the default, searches with BM25, as for all other queries.</value>
    public string? Run { get; init; }

    /// <summary>Gets which kinds of queries are taken out of the documents.</summary>
    /// <value>The default is headings, questions and sentences; none are taken where it is empty.</value>
    public IReadOnlyList<QueryKind> Kinds { get; init; } = [QueryKind.Heading, QueryKind.Question, QueryKind.Sentence];

    /// <summary>Gets how many queries are taken out of one passage at most.</summary>
    /// <value>From 1 to 100. The default is 1.</value>
    [Range(1, 100)]
    public int QueriesPerPassage { get; init; } = 1;

    /// <summary>Gets how many queries are taken out of the documents in all, and as many may be written by a chat model.</summary>
    /// <value>From 1 to 10 million. The default is 2,000.</value>
    [Range(1, 10_000_000)]
    public int MaxQueries { get; init; } = 2000;

    /// <summary>Gets how many queries a chat model writes for a passage.</summary>
    /// <value>From 1 to 20. The default is 2.</value>
    [Range(1, 20)]
    public int WrittenPerPassage { get; init; } = 2;

    /// <summary>Gets how many passages of the first stage are labelled for each query.</summary>
    /// <value>From 2 to 1,000. The default is 30.</value>
    [Range(2, 1000)]
    public int Depth { get; init; } = 30;

    /// <summary>Gets which share of the queries decides when training stops.</summary>
    /// <value>From 0 to 0.5. The default is 0.1.</value>
    [Range(0, 0.5)]
    public double DevShare { get; init; } = 0.1;

    /// <summary>Gets which share of the queries is kept for the report.</summary>
    /// <value>From 0 to 0.5. The default is 0.2.</value>
    [Range(0, 0.5)]
    public double TestShare { get; init; } = 0.2;

    /// <summary>Gets how far below the positive a passage must be scored by the teacher to be a negative.</summary>
    /// <value>A share of the range between the best and the worst score of the query, from 0 to 1. The default is 0.1.</value>
    [Range(0, 1)]
    public double Margin { get; init; } = 0.1;

    /// <summary>Gets what the teacher may cost in all, calls of earlier runs included.</summary>
    /// <value>In US dollars, not negative; null, the default, means no limit.</value>
    [Range(0, 1e9)]
    public decimal? MaxCost { get; init; }

    /// <summary>Gets how many queries are labelled at the same time.</summary>
    /// <value>From 1 to 64. The default is 1, which is right for local teachers.</value>
    [Range(1, 64)]
    public int Parallel { get; init; } = 1;

    /// <summary>Gets what chooses where there is a choice.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; init; } = 1;
}
