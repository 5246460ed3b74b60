using System.Globalization;

namespace SkRerank.Onnx;

/// <summary>Teaches the SPEC language the local cross-encoders.</summary>
public static class OnnxRerankerCatalogExtensions
{
    /// <summary>Adds <c>lrt</c> and <c>tiny</c>, the models that ship with this library, and <c>onnx:DIR</c> or <c>onnx:NAME</c>, a model of the user's own.</summary>
    /// <remarks><c>lrt:128</c> and <c>tiny:64</c> read at most so many tokens of a pair. A directory of that path goes before a model of that name in the store, see <see cref="ModelStore"/>.</remarks>
    /// <param name="catalog">The catalog.</param>
    /// <param name="configure">Changes the settings of each cross-encoder, whose model is set already; null leaves the defaults.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <returns>The catalog.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/> is null.</exception>
    public static RerankerCatalog AddOnnx(
        this RerankerCatalog catalog, Action<OnnxCrossEncoderOptions>? configure = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog
            .Add("lrt", argument => Shipped(OnnxModel.Lrt, argument))
            .Add("tiny", argument => Shipped(OnnxModel.Tiny, argument))
            .Add("onnx", argument => Create(Own(argument)));

        IReranker Shipped(OnnxModel model, string? argument) =>
            argument is null ? Create(model) : Create(model).WithMaxTokens(TokensOf(model, argument));

        OnnxCrossEncoder Create(OnnxModel model)
        {
            var options = new OnnxCrossEncoderOptions { Model = model };
            configure?.Invoke(options);
            return new(options, timeProvider);
        }
    }

    private static int TokensOf(OnnxModel model, string argument) =>
        int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens) && tokens >= RerankRequest.LeastMaxTokens
            ? tokens
            : throw Fault(model.Name, $"'{argument}' is not how many tokens of a pair '{model.Name}' shall read: at least {RerankRequest.LeastMaxTokens}. A model of your own is onnx:DIR.");

    private static OnnxModel Own(string? directory) => string.IsNullOrWhiteSpace(directory)
        ? throw Fault("onnx", "The reranker 'onnx' needs a model: onnx:DIR, or onnx:NAME for one of the store.")
        : !Directory.Exists(directory) && StorePath.IsName(directory) ? OnnxModel.FromStore(directory)
        : OnnxModel.FromDirectory(directory);

    private static RerankerException Fault(string name, string message) => new(name, RerankerErrorKind.Configuration, message);
}
