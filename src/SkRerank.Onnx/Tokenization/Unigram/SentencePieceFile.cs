namespace SkRerank.Onnx;

/// <summary>Makes the tokenizer of an XLM-R model that has no tokenizer.json, out of its sentencepiece.bpe.model.</summary>
/// <remarks>
/// The ids of the model are not those of the file: &lt;s&gt;, &lt;pad&gt;, &lt;/s&gt; and &lt;unk&gt; have 0 to 3, each piece has one more
/// than its place, and &lt;mask&gt; has the last. Text is changed as Hugging Face's converter of such files has it.
/// </remarks>
internal static class SentencePieceFile
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "sentencepiece.bpe.model";

    private const int MaxBytes = 64 << 20;
    private const int UnknownId = 3;
    private const int ReservedPieces = 3;

    private static readonly string Sign = MetaspaceSplitter.Sign.ToString();

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">The file is broken, or no Unigram model with the usual first pieces.</exception>
    public static TokenizerParts Read(ModelDirectory directory)
    {
        try
        {
            return Read(directory, directory.Read(FileName, MaxBytes));
        }
        catch (InvalidDataException exception)
        {
            throw directory.Fault(FileName, $"the file is not a SentencePiece model of the XLM-R family: {exception.Message.TrimEnd('.')}.", exception);
        }
    }

    private static TokenizerParts Read(ModelDirectory directory, byte[] content)
    {
        var file = new SentencePieceProto(content);
        var isExpected = file.IsUnigram && file.Pieces.Count > ReservedPieces
            && file.Pieces.Take(ReservedPieces).Select(piece => piece.Text).SequenceEqual(["<unk>", "<s>", "</s>"]);
        if (!isExpected)
            throw new InvalidDataException("a Unigram model that begins with <unk>, <s> and </s> is expected");

        var names = TokenNames.ReadRoberta(directory);
        UnigramPiece[] pieces =
        [
            new(names.Classification, 0), new(names.Padding, 0), new(names.Separator, 0), new(names.Unknown, 0),
            .. file.Pieces.Skip(ReservedPieces), new("<mask>", 0),
        ];
        var ids = new TokenIds(directory, FileName, pieces.Select((piece, id) => (piece.Text, id)));
        var special = new HashSet<int> { 0, 1, 2, UnknownId, pieces.Length - 1 };
        return new(ids, names.RobertaLayout(ids), new TextPipeline(
            [file.CharacterMap is { } map ? map.Apply : text => text, text => text.TrimEnd(), NormalizerJson.ReplaceSpaces(Sign)],
            new MetaspaceSplitter(MetaspacePrefix.Always, splitsWords: true, splitsAtWhiteSpace: false),
            new UnigramModel(pieces, UnknownId, special),
            []));
    }
}
