namespace SkRerank.Onnx;

/// <summary>Reads tokenizer.json, and refuses what this library cannot reproduce token for token.</summary>
internal static class TokenizerJson
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tokenizer.json";

    private const int MaxBytes = 64 << 20;

    /// <summary>Reads and checks the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">The file is broken, or asks for what is not supported.</exception>
    public static TokenizerParts Read(ModelDirectory directory)
    {
        var json = directory.ReadJson(FileName, MaxBytes);
        var model = json.Object("model") ?? throw json.Fault("model", "is missing");
        return model.Text("type") switch
        {
            "WordPiece" => WordPieceFiles.Read(directory, json, model),
            "Unigram" => UnigramFiles.Read(directory, json, model),
            "BPE" => ByteLevelFiles.Read(directory, json, model),
            var type => throw model.Fault("type", $"is {type ?? "missing"}; WordPiece, Unigram and BPE are supported"),
        };
    }

    /// <summary>Gets a part of the file that must have a certain type.</summary>
    /// <param name="json">The object that has the part.</param>
    /// <param name="name">The member.</param>
    /// <param name="type">The type that it must have.</param>
    /// <returns>The part.</returns>
    /// <exception cref="RerankerException">The part is missing or of another type.</exception>
    public static ModelJson Part(ModelJson json, string name, string type)
    {
        var part = json.Object(name) ?? throw json.Fault(name, $"is missing; only {type} is supported");
        return part.Text("type") == type ? part : throw json.Fault(name + ".type", $"is not {type}, which alone is supported here");
    }

    /// <summary>Gets the parts of a member that is one part or a sequence of them.</summary>
    /// <param name="json">The object that has the member.</param>
    /// <param name="name">The member.</param>
    /// <param name="members">What a sequence calls its parts.</param>
    /// <returns>The parts in order; none where the member is absent or null.</returns>
    public static IEnumerable<ModelJson> Parts(ModelJson json, string name, string members)
    {
        if (json.Object(name) is not { } part)
            return [];
        return part.Text("type") == "Sequence" ? part.Objects(members).SelectMany(inner => Flatten(inner, members)) : [part];
    }

    /// <summary>Reads the tokens that are added to those of the model.</summary>
    /// <param name="json">The file.</param>
    /// <returns>The tokens.</returns>
    /// <exception cref="RerankerException">A token has no id or no content, or asks for what is not supported.</exception>
    public static IReadOnlyList<AddedToken> AddedTokens(ModelJson json)
    {
        var tokens = new List<AddedToken>();
        foreach (var item in json.Objects("added_tokens"))
        {
            var token = new AddedToken(
                item.Text("content") ?? throw item.Fault("content", "is missing"),
                item.Id("id") ?? throw item.Fault("id", "is missing"),
                item.Flag("special") ?? false,
                item.Flag("normalized") ?? true);
            var isPlain = token.IsSpecial || !(item.Flag("single_word") ?? false) && !(item.Flag("lstrip") ?? false) && !(item.Flag("rstrip") ?? false);
            if (!isPlain || token.Content.Length == 0)
                throw json.Fault("added_tokens", $"holds '{token.Content}' with single_word, lstrip or rstrip, or without content; that is not supported");
            tokens.Add(token);
        }

        return tokens;
    }

    private static IEnumerable<ModelJson> Flatten(ModelJson part, string members) => part.Text("type") == "Sequence"
        ? part.Objects(members).SelectMany(inner => Flatten(inner, members))
        : [part];
}
