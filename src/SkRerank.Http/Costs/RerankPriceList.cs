using System.Text.Json;

namespace SkRerank.Http;

/// <summary>Represents list prices of rerank services, each with its date. Immutable.</summary>
/// <remarks>Prices change: compare the list that comes with the package with your invoice, and give your own list or a price where they differ.</remarks>
public sealed class RerankPriceList
{
    private const string Resource = "SkRerank.Http.Costs.prices.json";

    private static readonly Lazy<RerankPriceList> BuiltIn = new(() =>
    {
        using var stream = typeof(RerankPriceList).Assembly.GetManifestResourceStream(Resource)!;
        return Read(stream);
    });

    private RerankPriceList(IReadOnlyList<RerankPrice> prices) => Prices = prices;

    /// <summary>Gets the list that comes with the package.</summary>
    public static RerankPriceList Default => BuiltIn.Value;

    /// <summary>Gets the prices.</summary>
    public IReadOnlyList<RerankPrice> Prices { get; }

    /// <summary>Reads a list: a JSON array of objects with the members of <see cref="RerankPrice"/> in camel case.</summary>
    /// <param name="json">The JSON in UTF-8; it stays open.</param>
    /// <returns>The list.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="InvalidDataException">It is no such list, or a price is negative or not for a positive number of units.</exception>
    public static RerankPriceList Read(Stream json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var prices = JsonSerializer.Deserialize(json, PriceJson.Default.RerankPriceArray) ?? [];
            var wrong = Array.FindIndex(prices, price => price is not { Usd: >= 0, Per: > 0 });
            return wrong < 0
                ? new(prices)
                : throw new InvalidDataException($"Price {wrong} of the list: usd must not be negative, and per must be positive.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The list of prices cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Finds the price of a model.</summary>
    /// <param name="provider">The service.</param>
    /// <param name="model">The model.</param>
    /// <returns>The first price that fits; null if there is none.</returns>
    public RerankPrice? Find(string provider, string model) => Prices.FirstOrDefault(price =>
        price.Provider == provider
        && (price.Model.EndsWith('*') ? model.StartsWith(price.Model[..^1], StringComparison.Ordinal) : price.Model == model));
}
