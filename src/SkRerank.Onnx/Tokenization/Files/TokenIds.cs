namespace SkRerank.Onnx;

/// <summary>Represents the tokens of a model, the special ones included, and the file they come from.</summary>
internal sealed class TokenIds
{
    private readonly ModelDirectory _directory;
    private readonly Dictionary<string, int> _ids = [];

    /// <summary>Creates the vocabulary.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="fileName">The file that holds the tokens.</param>
    /// <param name="tokens">The tokens with their ids; of two equal ones the first counts.</param>
    public TokenIds(ModelDirectory directory, string fileName, IEnumerable<(string Token, int Id)> tokens)
    {
        _directory = directory;
        FileName = fileName;
        foreach (var (token, id) in tokens)
        {
            _ids.TryAdd(token, id);
            Size = Math.Max(Size, id + 1);
        }

        if (Size == 0)
            throw Fault("the file holds no token.");
    }

    /// <summary>Gets the file that holds the tokens.</summary>
    public string FileName { get; }

    /// <summary>Gets the number of ids: one more than the largest.</summary>
    public int Size { get; }

    /// <summary>Finds a token that the model cannot do without.</summary>
    /// <param name="token">The token.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="RerankerException">The vocabulary lacks it.</exception>
    public int Require(string token) => _ids.TryGetValue(token, out var id) ? id : throw Fault($"the special token '{token}' is missing.");

    /// <summary>Finds the token of an id.</summary>
    /// <param name="id">The id, of a token that there is.</param>
    /// <returns>The token.</returns>
    public string NameOf(int id) => _ids.First(entry => entry.Value == id).Key;

    /// <summary>Puts a pair together from special tokens: in front of the query, between query and passage, behind the passage.</summary>
    /// <param name="before">The tokens in front of the query.</param>
    /// <param name="between">The tokens between query and passage.</param>
    /// <param name="after">The tokens behind the passage.</param>
    /// <param name="passageType">The token type of the passage.</param>
    /// <param name="padding">The token that fills a batch.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="RerankerException">The vocabulary lacks one of the tokens.</exception>
    public PairLayout Layout(IEnumerable<string> before, IEnumerable<string> between, IEnumerable<string> after, int passageType, string padding) =>
        new([.. before.Select(Require)], [.. between.Select(Require)], [.. after.Select(Require)], passageType, Require(padding));

    /// <summary>Makes the exception for the file.</summary>
    /// <param name="fact">What is wrong with it, as a clause with its full stop.</param>
    /// <returns>The exception to throw.</returns>
    public RerankerException Fault(string fact) => _directory.Fault(FileName, fact);
}
