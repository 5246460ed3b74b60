using System.Text.Json;

namespace SkRerank.Onnx;

/// <summary>Makes the tokenizers of XLM-R, DeBERTa and other Unigram models out of tokenizer.json.</summary>
internal static class UnigramFiles
{
    private const string SplitterMember = "pre_tokenizer";

    /// <summary>Reads a tokenizer.json.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="json">The file.</param>
    /// <param name="model">Its <c>model</c>.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">The file is broken, or asks for what is not supported.</exception>
    public static TokenizerParts Read(ModelDirectory directory, ModelJson json, ModelJson model)
    {
        var pieces = ReadPieces(model);
        var unknownId = model.Id("unk_id") ?? -1;
        if (unknownId < 0 || unknownId >= pieces.Count)
            throw model.Fault("unk_id", "must be the id of a piece");
        if (model.Flag("byte_fallback") == true)
            throw model.Fault("byte_fallback", "is true, which is not supported");

        var added = TokenizerJson.AddedTokens(json);
        var ids = new TokenIds(
            directory, TokenizerJson.FileName, added.Select(token => (token.Content, token.Id)).Concat(pieces.Select((piece, id) => (piece.Text, id))));
        var names = TokenNames.ReadRoberta(directory);
        var layout = PostProcessorJson.Read(json, ids, names.Padding) ?? names.RobertaLayout(ids);
        var special = added.Where(token => token.IsSpecial).Select(token => token.Id).Concat(layout.Ids).Append(unknownId).ToHashSet();
        return new(ids, layout, new TextPipeline(
            NormalizerJson.Read(json), ReadSplitter(json), new UnigramModel(pieces, unknownId, special), added));
    }

    private static List<UnigramPiece> ReadPieces(ModelJson model)
    {
        const string member = "vocab";
        var pieces = new List<UnigramPiece>();
        if (model[member].ValueKind != JsonValueKind.Array)
            throw model.Fault(member, "must be an array");
        foreach (var entry in model[member].EnumerateArray())
        {
            var isPiece = entry.ValueKind == JsonValueKind.Array && entry.GetArrayLength() == 2
                && entry[0].ValueKind == JsonValueKind.String && entry[1].ValueKind == JsonValueKind.Number;
            pieces.Add(isPiece ? new(entry[0].GetString()!, entry[1].GetDouble()) : throw model.Fault(member, "must hold pieces with their scores"));
        }

        return pieces;
    }

    private static MetaspaceSplitter ReadSplitter(ModelJson json)
    {
        ModelJson[] parts = [.. TokenizerJson.Parts(json, SplitterMember, "pretokenizers")];
        var splitsAtWhiteSpace = parts.Length == 2 && parts[0].Text("type") == "WhitespaceSplit";
        if (parts.Length != (splitsAtWhiteSpace ? 2 : 1) || parts[^1].Text("type") != "Metaspace")
            throw json.Fault(SplitterMember, "is neither Metaspace nor WhitespaceSplit and Metaspace, which alone are supported with Unigram");

        var metaspace = parts[^1];
        if (metaspace.Text("replacement") is { } sign && sign != MetaspaceSplitter.Sign.ToString())
            throw metaspace.Fault("replacement", "is not U+2581, which alone is supported");
        var prefix = metaspace.Text("prepend_scheme") switch
        {
            "always" => MetaspacePrefix.Always,
            "first" => MetaspacePrefix.First,
            "never" => MetaspacePrefix.Never,
            null => metaspace.Flag("add_prefix_space") == false ? MetaspacePrefix.Never : MetaspacePrefix.Always,
            var scheme => throw metaspace.Fault("prepend_scheme", $"is '{scheme}'; always, first and never are supported"),
        };
        return new(prefix, metaspace.Flag("split") ?? true, splitsAtWhiteSpace);
    }
}
