using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Makes rerankers over a chat model by the names that the SPEC language gives them.</summary>
/// <param name="client">The chat model that all of them ask. It stays the caller's to dispose.</param>
/// <param name="settings">The settings.</param>
/// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
internal sealed class LlmRerankerFactory(IChatClient client, LlmRerankerSettings settings, TimeProvider? timeProvider)
{
    private const string Known =
        "llm:listwise, llm:listwise/WINDOW/STEP, llm:topdown, llm:tournament, llm:first, llm:pointwise, llm:pairwise and llm:setwise";

    /// <summary>Makes a reranker.</summary>
    /// <param name="argument">What stands after <c>llm:</c>.</param>
    /// <exception cref="RerankerException">There is no such reranker, or a setting is out of its range.</exception>
    public IReranker Create(string? argument)
    {
        try
        {
            return argument?.Split('/') switch
            {
                ["listwise"] => Listwise(_ => { }),
                ["listwise", var size, var step] => Listwise(options => (options.WindowSize, options.Step) = (Number(size), Number(step))),
                ["topdown"] => Listwise(options => options.Method = ListwiseMethod.TopDown),
                ["tournament"] => Listwise(options => options.Method = ListwiseMethod.Tournament),
                ["first"] => Listwise(options => options.Reading = AnswerReading.FirstToken),
                ["pointwise"] => new PointwiseReranker(client, settings.Options(settings.Pointwise), timeProvider),
                ["pairwise"] => new PairwiseReranker(client, settings.Options(settings.Pairwise), timeProvider),
                ["setwise"] => new SetwiseReranker(client, settings.Options(settings.Setwise), timeProvider),
                _ => throw Fault($"There is no reranker 'llm:{argument}'. Known are {Known}."),
            };
        }
        catch (ValidationException exception)
        {
            throw Fault(exception.Message, exception);
        }
    }

    private ListwiseReranker Listwise(Action<ListwiseRerankerOptions> change)
    {
        var options = settings.Options(settings.Listwise);
        change(options);
        return new(client, options, timeProvider);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw Fault($"'{text}' is not a number of passages. Write llm:listwise/WINDOW/STEP, for example llm:listwise/20/10.");

    private static RerankerException Fault(string message, Exception? cause = null) =>
        new("llm", RerankerErrorKind.Configuration, message, cause);
}
