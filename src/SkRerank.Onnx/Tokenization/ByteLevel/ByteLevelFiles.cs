using System.Text;
using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Makes the tokenizers of RoBERTa, ModernBERT and other byte-level models.</summary>
internal static class ByteLevelFiles
{
    /// <summary>The name of the file with the tokens of a model that has no tokenizer.json.</summary>
    public const string VocabularyFileName = "vocab.json";

    private const string MergesFileName = "merges.txt";
    private const string MergesMember = "merges";
    private const string SplitterMember = "pre_tokenizer";
    private const int MaxBytes = 32 << 20;

    private static readonly string[] UnsupportedMembers = ["continuing_subword_prefix", "end_of_word_suffix"];

    /// <summary>Reads vocab.json and merges.txt, the layout of RoBERTa models without a tokenizer.json.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="config">What tokenizer_config.json says.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">A file is missing or broken.</exception>
    public static TokenizerParts Read(ModelDirectory directory, TokenizerConfig config)
    {
        var tokens = directory.ReadJson(VocabularyFileName, MaxBytes).Numbers();
        var lines = Encoding.UTF8.GetString(directory.Read(MergesFileName, MaxBytes)).Split('\n', StringSplitOptions.TrimEntries);
        var merges = lines.Where(line => line.Length > 0 && !line.StartsWith("#version", StringComparison.Ordinal)).Select(line => Pair(line.Split(' '))
            ?? throw directory.Fault(MergesFileName, $"the line '{line}' does not hold two tokens.")).ToList();
        var ids = new TokenIds(directory, VocabularyFileName, tokens.Select(entry => (entry.Key, entry.Value)));
        var names = TokenNames.ReadRoberta(directory);
        return Make(
            ids, names.RobertaLayout(ids), [], new(config.AddsSpace), new(tokens, merges, ids.Require(names.Unknown), TakesWholeWords: false), []);
    }

    /// <summary>Reads a tokenizer.json.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="json">The file.</param>
    /// <param name="model">Its <c>model</c>.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">The file is broken, or asks for what is not supported.</exception>
    public static TokenizerParts Read(ModelDirectory directory, ModelJson json, ModelJson model)
    {
        foreach (var name in UnsupportedMembers.Where(name => model.Text(name) is { Length: > 0 }))
            throw model.Fault(name, "is not empty, which is not supported");
        if (model.Flag("byte_fallback") == true)
            throw model.Fault("byte_fallback", "is true, which is not supported");

        var added = TokenizerJson.AddedTokens(json);
        var tokens = model.Numbers("vocab");
        var unknownId = model.Token("unk_token") is { } unknown && tokens.TryGetValue(unknown, out var id) ? id : (int?)null;
        var vocabulary = new ByteLevelVocabulary(tokens, ReadMerges(model), unknownId, model.Flag("ignore_merges") ?? false);
        var ids = new TokenIds(
            directory, TokenizerJson.FileName, added.Select(token => (token.Content, token.Id)).Concat(tokens.Select(entry => (entry.Key, entry.Value))));
        var names = TokenNames.ReadRoberta(directory);
        return Make(
            ids,
            PostProcessorJson.Read(json, ids, names.Padding) ?? names.RobertaLayout(ids),
            NormalizerJson.Read(json),
            ReadSplitter(json),
            vocabulary,
            added);
    }

    private static TokenizerParts Make(
        TokenIds ids,
        PairLayout layout,
        IReadOnlyList<Func<string, string>> changes,
        ByteLevelSplitter splitter,
        ByteLevelVocabulary vocabulary,
        IReadOnlyList<AddedToken> added)
    {
        try
        {
            return new(ids, layout, new TextPipeline(changes, splitter, new ByteLevelModel(vocabulary), added));
        }
        catch (InvalidDataException exception)
        {
            throw ids.Fault(exception.Message + ".");
        }
    }

    private static List<(string Left, string Right)> ReadMerges(ModelJson model)
    {
        if (model[MergesMember].ValueKind != JsonValueKind.Array)
            throw model.Fault(MergesMember, "must be an array");
        return [.. model[MergesMember].EnumerateArray().Select(entry => Pair(Texts(entry))
            ?? throw model.Fault(MergesMember, "must hold pairs of tokens"))];
    }

    private static string[] Texts(JsonElement entry) => entry.ValueKind switch
    {
        JsonValueKind.String => entry.GetString()!.Split(' '),
        JsonValueKind.Array => [.. entry.EnumerateArray().Select(text => text.ValueKind == JsonValueKind.String ? text.GetString()! : "")],
        _ => [],
    };

    private static (string Left, string Right)? Pair(string[] texts) =>
        texts is [{ Length: > 0 } left, { Length: > 0 } right] ? (left, right) : null;

    private static ByteLevelSplitter ReadSplitter(ModelJson json)
    {
        ModelJson[] parts = [.. TokenizerJson.Parts(json, SplitterMember, "pretokenizers")];
        var isSupported = parts.Length == 1 && parts[0].Text("type") == "ByteLevel" && parts[0].Flag("use_regex") != false;
        return isSupported
            ? new(parts[0].Flag("add_prefix_space") ?? true)
            : throw json.Fault(SplitterMember, "is not ByteLevel with its own expression, which alone is supported with BPE");
    }
}
