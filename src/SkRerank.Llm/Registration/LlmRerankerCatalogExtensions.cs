using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Teaches the SPEC language the rerankers over chat models.</summary>
public static class LlmRerankerCatalogExtensions
{
    /// <summary>Adds <c>llm:listwise</c>, <c>llm:listwise/WINDOW/STEP</c> and <c>llm:pointwise</c>.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="client">The chat model that all of them ask. It stays the caller's to dispose.</param>
    /// <param name="listwise">Changes the settings of listwise rerankers before the SPEC does; null leaves the defaults.</param>
    /// <param name="pointwise">Changes the settings of pointwise rerankers; null leaves the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> or <paramref name="client"/> is null.</exception>
    public static RerankerCatalog AddLlm(
        this RerankerCatalog catalog,
        IChatClient client,
        Action<ListwiseRerankerOptions>? listwise = null,
        Action<PointwiseRerankerOptions>? pointwise = null,
        TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(client);
        return catalog.Add("llm", argument => argument?.Split('/') switch
        {
            ["listwise"] => Listwise(windowSize: null, step: null),
            ["listwise", var size, var step] => Listwise(Number(size), Number(step)),
            ["pointwise"] => Pointwise(),
            _ => throw Fault($"There is no reranker 'llm:{argument}'. Known are llm:listwise, llm:listwise/WINDOW/STEP and llm:pointwise."),
        });

        ListwiseReranker Listwise(int? windowSize, int? step)
        {
            var options = new ListwiseRerankerOptions();
            listwise?.Invoke(options);
            (options.WindowSize, options.Step) = (windowSize ?? options.WindowSize, step ?? options.Step);
            return Made(() => new ListwiseReranker(client, options, timeProvider));
        }

        PointwiseReranker Pointwise()
        {
            var options = new PointwiseRerankerOptions();
            pointwise?.Invoke(options);
            return Made(() => new PointwiseReranker(client, options, timeProvider));
        }
    }

    private static T Made<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (System.ComponentModel.DataAnnotations.ValidationException exception)
        {
            throw Fault(exception.Message, exception);
        }
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault($"'{text}' is not a number of passages. Write llm:listwise/WINDOW/STEP, for example llm:listwise/20/10.");

    private static RerankerException Fault(string message, Exception? cause = null) =>
        new("llm", RerankerErrorKind.Configuration, message, cause);
}
