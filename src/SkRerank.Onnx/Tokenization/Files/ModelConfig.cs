namespace SkRerank.Onnx;

/// <summary>Represents what config.json says of the model behind the tokenizer.</summary>
/// <param name="MaxLength">How many tokens of a pair the model can read; null if the file does not say.</param>
/// <param name="HasTypes">Whether the model tells token types apart.</param>
internal sealed record ModelConfig(int? MaxLength, bool HasTypes)
{
    private const string FileName = "config.json";
    private const int MaxBytes = 4 << 20;
    private const int MaxLabels = 2;

    /// <summary>The models that count positions from behind the padding id on, which takes places from the table of positions.</summary>
    private static readonly string[] CountingFromPadding = ["roberta", "camembert", "longformer", "mpnet", "ibert", "data2vec-text"];

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="ids">The vocabulary, which the model must have room for.</param>
    /// <returns>What it says; nothing where it is missing.</returns>
    /// <exception cref="RerankerException">The file is broken, or describes a model that cannot score pairs by this vocabulary.</exception>
    public static ModelConfig Read(ModelDirectory directory, TokenIds ids)
    {
        if (!directory.Has(FileName))
            return new(MaxLength: null, HasTypes: true);

        var json = directory.ReadJson(FileName, MaxBytes);
        if (json.Count("vocab_size") < ids.Size)
            throw json.Fault("vocab_size", $"is less than the {ids.Size} tokens of {ids.FileName}");
        var labels = json.Object("id2label")?.MemberCount ?? json.Count("num_labels");
        if (labels > MaxLabels)
            throw json.Fault("id2label", $"names {labels} labels; a cross-encoder has one, or two of which the second means relevant");
        return new(ReadMaxLength(json), json.Count("type_vocab_size") != 1);
    }

    private static int? ReadMaxLength(ModelJson json)
    {
        const string member = "max_position_embeddings";
        var type = json.Text("model_type") ?? "";
        var positions = json.Count(member);
        if (CountingFromPadding.Any(name => type.Contains(name, StringComparison.Ordinal)))
            positions -= 1 + (json.Id("pad_token_id") ?? 1);
        return positions < PairTokenizer.MinimumLength
            ? throw json.Fault(member, $"is less than the {PairTokenizer.MinimumLength} that a pair needs")
            : positions;
    }
}
