using System.Text.Json;

namespace SkRerank.ModelGenerator;

/// <summary>Writes a model with random weights as a directory that loads as <c>onnx:DIR</c>.</summary>
internal static class ModelDirectoryWriter
{
    private static readonly string[] Special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"];
    private static readonly string[] Architectures = ["BertForSequenceClassification"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the directory.</summary>
    /// <param name="shape">The sizes.</param>
    /// <param name="seed">The same seed gives the same bytes.</param>
    /// <param name="directory">Where to; it is created.</param>
    public static void Write(ModelShape shape, ulong seed, string directory)
    {
        Directory.CreateDirectory(directory);
        BertGraph.Create(shape, seed).Save(Path.Combine(directory, "model.onnx"));
        File.WriteAllText(Path.Combine(directory, "vocab.txt"), string.Join('\n', Vocabulary(shape.Vocabulary)) + "\n");
        WriteJson(Path.Combine(directory, "tokenizer_config.json"), new
        {
            do_lower_case = true,
            model_max_length = ModelShape.Positions,
            cls_token = "[CLS]",
            mask_token = "[MASK]",
            pad_token = "[PAD]",
            sep_token = "[SEP]",
            tokenizer_class = "BertTokenizer",
            unk_token = "[UNK]",
        });
        WriteJson(Path.Combine(directory, "config.json"), new
        {
            architectures = Architectures,
            model_type = "bert",
            vocab_size = shape.Vocabulary,
            hidden_size = shape.Hidden,
            num_hidden_layers = shape.Layers,
            num_attention_heads = shape.Heads,
            intermediate_size = shape.Intermediate,
            hidden_act = "gelu",
            layer_norm_eps = 1e-12,
            max_position_embeddings = ModelShape.Positions,
            type_vocab_size = shape.TokenTypes,
            pad_token_id = 0,
            num_labels = 1,
        });
    }

    // The words of the default model first, so that English text has about as many tokens as in a model that was trained.
    private static IEnumerable<string> Vocabulary(int size)
    {
        var letters = Enumerable.Range('a', 26).Concat(Enumerable.Range('0', 10)).Select(letter => ((char)letter).ToString()).ToArray();
        var known = File.ReadLines(Path.Combine(OnnxModel.Lrt.Directory, "vocab.txt"));
        var made = Enumerable.Range(0, size).Select(index => $"word{index}");
        return Special.Concat(letters).Concat(letters.Select(letter => $"##{letter}")).Concat(known).Concat(made).Distinct().Take(size);
    }

    private static void WriteJson<T>(string path, T value) => File.WriteAllText(path, JsonSerializer.Serialize(value, Indented) + "\n");
}
