namespace SkRerank.Onnx;

/// <summary>Represents the names of a model's special tokens.</summary>
/// <param name="Classification">The token in front of the query.</param>
/// <param name="Separator">The token behind the query and behind the passage.</param>
/// <param name="Padding">The token that fills a batch.</param>
/// <param name="Unknown">The token of what the vocabulary cannot spell.</param>
internal sealed record TokenNames(string Classification, string Separator, string Padding, string Unknown)
{
    private const string MapFileName = "special_tokens_map.json";
    private const int MaxBytes = 4 << 20;

    private static readonly TokenNames Bert = new("[CLS]", "[SEP]", "[PAD]", "[UNK]");
    private static readonly TokenNames Roberta = new("<s>", "</s>", "<pad>", "<unk>");

    /// <summary>Reads the names that a BERT-like model uses.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The names in tokenizer_config.json, or else in special_tokens_map.json, or else the usual ones.</returns>
    /// <exception cref="RerankerException">A file is broken.</exception>
    public static TokenNames ReadBert(ModelDirectory directory) => Bert.OrThoseOf(directory);

    /// <summary>Reads the names that a model of the RoBERTa or XLM-R family uses.</summary>
    /// <inheritdoc cref="ReadBert"/>
    public static TokenNames ReadRoberta(ModelDirectory directory) => Roberta.OrThoseOf(directory);

    /// <summary>Puts a pair together as BERT does: [CLS] query [SEP] passage [SEP], with types 0 and 1.</summary>
    /// <param name="ids">The vocabulary.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="RerankerException">The vocabulary lacks one of the tokens.</exception>
    public PairLayout BertLayout(TokenIds ids) => ids.Layout([Classification], [Separator], [Separator], 1, Padding);

    /// <summary>Puts a pair together as RoBERTa does: &lt;s&gt; query &lt;/s&gt;&lt;/s&gt; passage &lt;/s&gt;, with one type.</summary>
    /// <inheritdoc cref="BertLayout"/>
    public PairLayout RobertaLayout(TokenIds ids) => ids.Layout([Classification], [Separator, Separator], [Separator], 0, Padding);

    private TokenNames OrThoseOf(ModelDirectory directory)
    {
        var names = this;
        foreach (var fileName in new[] { MapFileName, TokenizerConfig.FileName }.Where(directory.Has))
        {
            var json = directory.ReadJson(fileName, MaxBytes);
            names = new(
                json.Token("cls_token") ?? names.Classification,
                json.Token("sep_token") ?? names.Separator,
                json.Token("pad_token") ?? names.Padding,
                json.Token("unk_token") ?? names.Unknown);
        }

        return names;
    }
}
