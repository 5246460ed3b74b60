namespace SkRerank.Bench;

/// <summary>Represents what a reranker made of the queries of a collection.</summary>
internal sealed class RankedCollection(ExperimentReport report)
{
    /// <summary>Gets the mean of nDCG@10.</summary>
    public double Ndcg => report.Reranked.Means[0];

    /// <summary>Gets the mean of nDCG@10 in first-stage order.</summary>
    public double FirstStageNdcg => report.FirstStage.Means[0];

    /// <summary>Gets the median time of a query, in milliseconds.</summary>
    public double MedianMs => report.Latency(0.5)?.TotalMilliseconds ?? double.NaN;

    /// <summary>Gives the share of queries that took no longer than a time.</summary>
    public double ShareWithin(double milliseconds) => report.Queries.Average(query => query.Elapsed.TotalMilliseconds <= milliseconds ? 1.0 : 0);

    /// <summary>Gives the mean of nDCG@10 where queries that take longer than a time keep their first-stage order.</summary>
    public double NdcgWithTimeout(double milliseconds) => report.Queries.Average(query =>
        (query.Elapsed.TotalMilliseconds <= milliseconds ? report.Reranked : report.FirstStage).Values(query.QueryId)[0]);
}
