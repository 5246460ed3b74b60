namespace SkRerank.Http;

/// <summary>Tells what a price is for.</summary>
public enum RerankPriceUnit
{
    /// <summary>Tokens of queries and passages.</summary>
    Tokens,

    /// <summary>Search units: one query with up to a hundred passages, long passages counted several times.</summary>
    SearchUnits,
}
