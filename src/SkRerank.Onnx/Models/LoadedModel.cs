using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Onnx;

/// <summary>Represents a model in memory: its tokenizer, its session and how much of a pair it reads.</summary>
internal sealed class LoadedModel : IDisposable
{
    /// <summary>The limit of a model whose files do not name one.</summary>
    public const int UsualMaxTokens = 512;

    private LoadedModel(string name, string revision, int maxTokens, int? maxQueryTokens, PairTokenizer tokenizer, CrossEncoderSession session)
    {
        Name = name;
        Revision = revision;
        MaxTokens = maxTokens;
        MaxQueryTokens = maxQueryTokens;
        Tokenizer = tokenizer;
        Session = session;
    }

    /// <summary>Gets the name of the model.</summary>
    public string Name { get; }

    /// <summary>Gets the first 12 hexadecimal digits of the SHA-256 of the graph.</summary>
    public string Revision { get; }

    /// <summary>Gets how many tokens of a pair are read at most.</summary>
    public int MaxTokens { get; }

    /// <summary>Gets how many tokens of a query are read at most; null means half of <see cref="MaxTokens"/>.</summary>
    public int? MaxQueryTokens { get; }

    /// <summary>Gets the tokenizer.</summary>
    public PairTokenizer Tokenizer { get; }

    /// <summary>Gets the session.</summary>
    public CrossEncoderSession Session { get; }

    /// <summary>Reads a model directory.</summary>
    /// <exception cref="RerankerException">A file is missing or wrong, a setting exceeds the model, or the native runtime cannot be loaded.</exception>
    public static LoadedModel Load(OnnxCrossEncoderOptions options)
    {
        var model = options.Model;
        var graph = OnnxModelFiles.FindGraph(model);
        var tokenizer = TokenizerFiles.Load(model.Directory, model.Name);
        var limit = tokenizer.MaxLength ?? UsualMaxTokens;
        var maxTokens = options.MaxTokens ?? limit;
        if (maxTokens > limit)
            throw Fault(model, $"MaxTokens is {maxTokens}, but the model reads at most {limit}.");
        if (options.MaxQueryTokens > maxTokens / 2)
            throw Fault(model, $"MaxQueryTokens is {options.MaxQueryTokens}, more than half of the {maxTokens} tokens that are read.");

        return new(model.Name, OnnxModelFiles.Revision(graph), maxTokens, options.MaxQueryTokens, tokenizer, LoadSession(model, graph));
    }

    /// <summary>Makes the exception for a model that cannot be loaded.</summary>
    public static RerankerException Fault(OnnxModel model, string fact, Exception? cause = null) =>
        new(model.Name, RerankerErrorKind.Configuration, $"Model '{model.Name}' cannot be loaded: {fact}", cause);

    /// <inheritdoc />
    public void Dispose() => Session.Dispose();

    private static CrossEncoderSession LoadSession(OnnxModel model, string graph)
    {
        try
        {
            return CrossEncoderSession.Load(graph);
        }
        catch (Exception exception) when (exception is InvalidDataException or OnnxRuntimeException)
        {
            throw Fault(model, $"'{graph}': {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            throw Fault(model, $"the native ONNX Runtime library cannot be loaded: {exception.GetBaseException().Message}", exception);
        }
    }
}
