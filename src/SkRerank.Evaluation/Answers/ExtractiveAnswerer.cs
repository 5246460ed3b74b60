namespace SkRerank.Evaluation;

/// <summary>Answers with the sentence of the sources that fits the question best, word for word. Needs no model service.</summary>
/// <param name="picker">Picks the sentence.</param>
/// <param name="sentences">How many sentences an answer has; positive.</param>
public sealed class ExtractiveAnswerer(QuotationPicker picker, int sentences = 1) : IAnswerer
{
    private readonly QuotationPicker _picker = picker ?? throw new ArgumentNullException(nameof(picker));
    private readonly int _sentences = sentences > 0
        ? sentences
        : throw new ArgumentOutOfRangeException(nameof(sentences), sentences, "An answer has at least one sentence.");

    /// <inheritdoc />
    public string Name => "extractive";

    /// <inheritdoc />
    public async Task<Answer> AnswerAsync(string question, IReadOnlyList<Source> sources, CancellationToken cancellationToken = default)
    {
        var quotations = await _picker.PickAsync(question, sources, _sentences, cancellationToken).ConfigureAwait(false);
        return new(string.Join(' ', quotations.Select(quotation => quotation.Text)), [.. quotations.Select(quotation => quotation.Source).Distinct()]);
    }
}
