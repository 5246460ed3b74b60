using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Reads tokenizer.json, and refuses what this library cannot reproduce token for token.</summary>
internal static class TokenizerJson
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tokenizer.json";

    private const int MaxBytes = 64 << 20;

    /// <summary>Reads and checks the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="settings">What the other files say.</param>
    /// <param name="vocabulary">The vocabulary that it must agree with.</param>
    /// <returns>The settings, with what this file says in place of the others.</returns>
    /// <exception cref="RerankerException">The file is broken, not a BERT WordPiece tokenizer, or has another vocabulary.</exception>
    public static TokenizerSettings Read(ModelDirectory directory, TokenizerSettings settings, Vocabulary vocabulary)
    {
        var json = directory.ReadJson(FileName, MaxBytes);
        var model = Part(json, "model", "WordPiece");
        var normalizer = Part(json, "normalizer", "BertNormalizer");
        Part(json, "pre_tokenizer", "BertPreTokenizer");
        if (json.Objects("added_tokens").Any(token => token.Flag("special") != true))
            throw json.Fault("added_tokens", "holds tokens that are not special; such tokenizers are not supported");
        vocabulary.RequireSame(model);

        settings = settings with
        {
            Normalization = TokenizerConfig.Normalization(normalizer, "handle_chinese_chars", "lowercase"),
            UnknownToken = model.Token("unk_token") ?? settings.UnknownToken,
            ContinuingPrefix = model.Text("continuing_subword_prefix") ?? settings.ContinuingPrefix,
            MaxWordLength = model.Count("max_input_chars_per_word") ?? settings.MaxWordLength,
        };
        RequireBertPair(json, settings);
        return settings;
    }

    private static ModelJson Part(ModelJson json, string name, string type)
    {
        var part = json.Object(name) ?? throw json.Fault(name, $"is missing; only {type} is supported");
        return part.Text("type") == type ? part : throw json.Fault(name + ".type", $"is not {type}; only BERT WordPiece is supported");
    }

    private static void RequireBertPair(ModelJson json, TokenizerSettings settings)
    {
        const string name = "post_processor";
        if (json.Object(name) is not { } processor)
            return;
        var (cls, sep) = (settings.ClassificationToken, settings.SeparatorToken);
        var isBertPair = processor.Text("type") switch
        {
            "BertProcessing" => FirstText(processor["cls"]) == cls && FirstText(processor["sep"]) == sep,
            "TemplateProcessing" => processor.Objects("pair").Select(Piece).SequenceEqual([$"{cls} 0", "A 0", $"{sep} 0", "B 1", $"{sep} 1"]),
            _ => false,
        };
        if (!isBertPair)
            throw json.Fault(name, $"does not make {cls} query {sep} passage {sep} with types 0 and 1; only that layout is supported");
    }

    private static string Piece(ModelJson piece) => (piece.Object("SpecialToken") ?? piece.Object("Sequence")) is { } named
        ? $"{named.Text("id")} {named["type_id"]}"
        : "";

    private static string? FirstText(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.String
            ? value[0].GetString()
            : null;
}
