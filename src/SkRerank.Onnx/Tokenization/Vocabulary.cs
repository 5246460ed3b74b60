using System.Text;
using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Represents the vocab.txt of a model: one token per line, its id being the number of the line, from 0.</summary>
internal sealed class Vocabulary
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "vocab.txt";

    private const int MaxBytes = 32 << 20;

    private readonly ModelDirectory _directory;
    private readonly byte[] _content;
    private readonly Dictionary<string, int> _ids = [];

    private Vocabulary(ModelDirectory directory, byte[] content)
    {
        _directory = directory;
        _content = content;
    }

    /// <summary>Gets the number of ids: one more than the largest.</summary>
    public int Size { get; private set; }

    /// <summary>Reads and checks the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="RerankerException">The file is missing, too large, empty, not UTF-8, or has a token twice.</exception>
    public static Vocabulary Read(ModelDirectory directory)
    {
        var vocabulary = new Vocabulary(directory, directory.Read(FileName, MaxBytes));
        using var reader = new StreamReader(vocabulary.Open(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            while (reader.ReadLine() is { } line)
            {
                if (line.Length > 0 && !vocabulary._ids.TryAdd(line, vocabulary.Size))
                    throw vocabulary.Fault($"lines {vocabulary._ids[line] + 1} and {vocabulary.Size + 1} hold the same token.");
                vocabulary.Size++;
            }
        }
        catch (DecoderFallbackException exception)
        {
            throw directory.Fault(FileName, $"the file is not UTF-8 after line {vocabulary.Size}.", exception);
        }

        return vocabulary._ids.Count > 0 ? vocabulary : throw vocabulary.Fault("the file holds no token.");
    }

    /// <summary>Opens the content, for the tokenizer to read.</summary>
    /// <returns>A stream over memory.</returns>
    public Stream Open() => new MemoryStream(_content, writable: false);

    /// <summary>Finds a token that the model cannot do without.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="RerankerException">The vocabulary lacks it.</exception>
    public int Require(string token) => _ids.TryGetValue(token, out var id)
        ? id
        : throw Fault($"the special token '{token}' is missing.");

    /// <summary>Checks that a tokenizer.json has the same tokens with the same ids.</summary>
    /// <param name="model">The <c>model</c> of the tokenizer.json.</param>
    /// <exception cref="RerankerException">The two vocabularies differ.</exception>
    public void RequireSame(ModelJson model)
    {
        const string member = "vocab";
        if (model[member].ValueKind != JsonValueKind.Object)
            throw model.Fault(member, "must be an object");
        var count = model[member].GetPropertyCount();
        if (count != _ids.Count)
            throw model.Fault(member, $"has {count} tokens but {FileName} has {_ids.Count}");
        foreach (var entry in model[member].EnumerateObject())
        {
            if (entry.Value.ValueKind != JsonValueKind.Number || !entry.Value.TryGetInt32(out var id))
                throw model.Fault(member, "must hold whole numbers");
            if (!_ids.TryGetValue(entry.Name, out var expected) || expected != id)
                throw model.Fault(member, $"has another token with id {id} than {FileName}");
        }
    }

    /// <summary>Makes the exception for this file.</summary>
    /// <param name="fact">What is wrong with it, as a clause with its full stop.</param>
    /// <returns>The exception to throw.</returns>
    public RerankerException Fault(string fact) => _directory.Fault(FileName, fact);
}
