using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Knows what a service costs under some settings, and what may be spent.</summary>
internal sealed class CostRules
{
    private readonly RerankDialect _dialect;
    private readonly decimal? _price;
    private readonly decimal? _requestLimit;
    private readonly decimal? _dayLimit;
    private readonly bool _isHosted;

    /// <summary>Reads the settings.</summary>
    /// <exception cref="ValidationException">There is a limit and no price.</exception>
    public CostRules(HttpRerankerOptions options, RerankDialect dialect)
    {
        _dialect = dialect;
        _isHosted = options.Service is not null;
        _price = options.Price ?? ListPrice(options, dialect);
        (_requestLimit, _dayLimit) = (options.CostLimitPerRequest, options.CostLimitPerDay);
        if (_price is null && (_requestLimit ?? _dayLimit) is not null)
        {
            throw new ValidationException(
                $"{nameof(options.CostLimitPerRequest)} and {nameof(options.CostLimitPerDay)} need a price, and none is known for {dialect.Name} "
                + $"at {options.Endpoint!.Host}. Set {nameof(options.Price)}.");
        }
    }

    /// <summary>Gives what units of usage cost, in US dollars; null where the price is not known.</summary>
    public decimal? CostOf(long? units) => units * _price / _dialect.PricedUnits;

    /// <summary>Estimates what a call will cost; zero where the price is not known.</summary>
    public decimal Estimate(RerankCall call) => CostOf(_dialect.CountsTokens ? call.EstimateTokens() : call.EstimateSearchUnits()) ?? 0;

    /// <summary>Makes the guard of a request; null where its limit cannot be held, because the service costs nobody knows what.</summary>
    public SpendingGuard? Guard(RerankRequest request)
    {
        var isUnknown = _price is null && _isHosted && request.CostLimit is not null;
        return isUnknown ? null : new(_requestLimit < request.CostLimit ? _requestLimit : request.CostLimit ?? _requestLimit, _dayLimit);
    }

    // A gateway or a cloud at another address has prices of its own.
    private static decimal? ListPrice(HttpRerankerOptions options, RerankDialect dialect) =>
        options.Service?.Host == options.Endpoint!.Host && dialect.Model is { } model
        && (options.Prices ?? RerankPriceList.Default).Find(dialect.Provider, model) is { } entry
        && entry.Unit == (dialect.CountsTokens ? RerankPriceUnit.Tokens : RerankPriceUnit.SearchUnits)
            ? entry.Usd * dialect.PricedUnits / entry.Per
            : null;
}
