using System.Globalization;

namespace SkRerank.Llm;

/// <summary>Finds the endpoint and the chat model of a process in its environment.</summary>
/// <remarks>
/// <c>SKRERANK_LLM_MODEL</c> names the model. <c>SKRERANK_LLM_ENDPOINT</c>, else <c>OPENAI_BASE_URL</c>, is the endpoint with its version;
/// without it OpenAI's is meant. <c>SKRERANK_LLM_API_KEY</c>, else <c>OPENAI_API_KEY</c>, is the key; an endpoint of your own may need none.
/// <c>SKRERANK_LLM_PRICE</c> tells what the model costs, for example <c>0.15,0.60</c>.
/// </remarks>
public static class OpenAIEnvironment
{
    /// <summary>The variable that names the model.</summary>
    public const string Model = "SKRERANK_LLM_MODEL";

    /// <summary>The variable that holds the endpoint.</summary>
    public const string Endpoint = "SKRERANK_LLM_ENDPOINT";

    /// <summary>The variable that holds the key.</summary>
    public const string ApiKey = "SKRERANK_LLM_API_KEY";

    /// <summary>The variable that holds what the model costs: US dollars for a million tokens of prompts, a comma, and for as many of answers.</summary>
    public const string Price = "SKRERANK_LLM_PRICE";

    /// <summary>Adds what the environment says about the price of its model.</summary>
    /// <param name="options">The settings to add it to; they are left alone where the environment names no price or no model.</param>
    /// <param name="read">Reads a variable; null reads those of the process.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="RerankerException">The price cannot be read.</exception>
    public static void AddPrice(LlmRerankerOptions options, Func<string, string?>? read = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Find(read, Price) is not { } text || Find(read, Model) is not { } model)
            return;

        options.Prices[model] = text.Split(',') is [var input, var output] && NumberOf(input) is { } prompts && NumberOf(output) is { } answers
            ? new(prompts, answers)
            : throw Fault($"{Price} is '{text}'. Write US dollars for a million tokens of prompts and of answers, for example 0.15,0.60.");
    }

    /// <summary>Makes a chat client of what the environment says.</summary>
    /// <param name="model">The model; null takes it from the environment.</param>
    /// <param name="endpoint">The endpoint; null takes it from the environment.</param>
    /// <param name="read">Reads a variable; null reads those of the process.</param>
    /// <returns>The chat client.</returns>
    /// <exception cref="RerankerException">The model, or both the key and the endpoint, are missing, or the endpoint is no address.</exception>
    public static OpenAIChatClient CreateClient(string? model = null, string? endpoint = null, Func<string, string?>? read = null)
    {
        model ??= Find(read, Model)
            ?? throw Fault($"No chat model is named: set {Model}, and {ApiKey} or OPENAI_API_KEY for OpenAI, or {Endpoint} for a server of your own.");
        var (key, address) = FindService(endpoint, read);
        return OpenAIChatClient.Create(model, key, address);
    }

    /// <summary>Makes a generator of embeddings at the endpoint that the environment says.</summary>
    /// <param name="model">The embedding model.</param>
    /// <param name="endpoint">The endpoint; null takes it from the environment.</param>
    /// <param name="read">Reads a variable; null reads those of the process.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    /// <exception cref="RerankerException">Both the key and the endpoint are missing, or the endpoint is no address.</exception>
    public static OpenAIEmbeddingGenerator CreateEmbeddingGenerator(string model, string? endpoint = null, Func<string, string?>? read = null)
    {
        var (key, address) = FindService(endpoint, read);
        return OpenAIEmbeddingGenerator.Create(model, key, address);
    }

    private static (string? Key, Uri? Endpoint) FindService(string? endpoint, Func<string, string?>? read)
    {
        endpoint ??= Find(read, Endpoint, "OPENAI_BASE_URL");
        var key = Find(read, ApiKey, "OPENAI_API_KEY");
        if (key is null && endpoint is null)
            throw Fault($"There is no key for OpenAI: set {ApiKey} or OPENAI_API_KEY, or {Endpoint} for a server that needs none.");
        return (key, endpoint is null ? null : AddressOf(endpoint));
    }

    private static string? Find(Func<string, string?>? read, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if ((read ?? Environment.GetEnvironmentVariable)(name) is { Length: > 0 } value)
                return value;
        }

        return null;
    }

    private static decimal? NumberOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static Uri AddressOf(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", UserInfo: "" }
            ? address
            : throw Fault($"The endpoint '{endpoint}' is not an http or https address such as http://localhost:11434/v1.");

    private static RerankerException Fault(string message) => new("llm", RerankerErrorKind.Configuration, message);
}
