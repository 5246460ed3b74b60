using System.Text;

namespace SkRerank.Onnx;

/// <summary>Represents the tokens of a WordPiece model: one per line, its id being the number of the line, from 0.</summary>
internal sealed class Vocabulary
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "vocab.txt";

    private const int MaxBytes = 32 << 20;

    private readonly byte[] _content;

    private Vocabulary(byte[] content, TokenIds ids, Dictionary<string, int> tokens)
    {
        _content = content;
        Ids = ids;
        Tokens = tokens;
    }

    /// <summary>Gets the ids of the tokens.</summary>
    public IReadOnlyDictionary<string, int> Tokens { get; }

    /// <summary>Gets the tokens with the file they come from.</summary>
    public TokenIds Ids { get; }

    /// <summary>Reads and checks vocab.txt.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="RerankerException">The file is missing, too large, empty, not UTF-8, or has a token twice.</exception>
    public static Vocabulary Read(ModelDirectory directory)
    {
        var content = directory.Read(FileName, MaxBytes);
        var tokens = new Dictionary<string, int>();
        var line = 0;
        using var reader = new StreamReader(new MemoryStream(content), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            for (; reader.ReadLine() is { } token; line++)
            {
                if (token.Length > 0 && !tokens.TryAdd(token, line))
                    throw directory.Fault(FileName, $"lines {tokens[token] + 1} and {line + 1} hold the same token.");
            }
        }
        catch (DecoderFallbackException exception)
        {
            throw directory.Fault(FileName, $"the file is not UTF-8 after line {line}.", exception);
        }

        return new(content, new TokenIds(directory, FileName, tokens.Select(entry => (entry.Key, entry.Value))), tokens);
    }

    /// <summary>Makes the vocabulary of a tokenizer.json that has no vocab.txt beside it.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="model">The <c>model</c> of the tokenizer.json.</param>
    /// <param name="tokens">The tokens of the model.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="RerankerException">There is no token, or one that no line can hold.</exception>
    public static Vocabulary Of(ModelDirectory directory, ModelJson model, Dictionary<string, int> tokens)
    {
        var ids = new TokenIds(directory, TokenizerJson.FileName, tokens.Select(entry => (entry.Key, entry.Value)));
        var lines = new string?[ids.Size];
        foreach (var (token, id) in tokens)
        {
            if (token.AsSpan().ContainsAny('\r', '\n') || lines[id] is not null)
                throw model.Fault("vocab", $"holds a token with a line break, or two with the id {id}");
            lines[id] = token;
        }

        return new(Encoding.UTF8.GetBytes(string.Join('\n', lines)), ids, tokens);
    }

    /// <summary>Opens the content, for the tokenizer to read.</summary>
    /// <returns>A stream over memory.</returns>
    public Stream Open() => new MemoryStream(_content, writable: false);
}
