namespace SkRerank.Onnx;

/// <summary>Reads of a SentencePiece model file, which is a protocol buffer, what tokenizing needs.</summary>
internal sealed class SentencePieceProto
{
    private readonly List<UnigramPiece> _pieces = [];

    /// <summary>Reads a file.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <exception cref="InvalidDataException">The file is cut off, is no protocol buffer, or a piece is not UTF-8.</exception>
    public SentencePieceProto(byte[] content)
    {
        const int piece = 1;
        const int trainer = 2;
        const int normalizer = 3;
        var reader = new WireReader(content, new WireBudget());
        while (reader.Next(out var field))
        {
            if (field.Number == piece)
                _pieces.Add(ReadPiece(reader.Message(field)));
            else if (field.Number == trainer)
                IsUnigram = ReadIsUnigram(reader.Message(field));
            else if (field.Number == normalizer)
                CharacterMap = ReadCharacterMap(reader.Message(field));
        }
    }

    /// <summary>Gets the pieces with their scores, in the order of the file.</summary>
    public IReadOnlyList<UnigramPiece> Pieces => _pieces;

    /// <summary>Gets a value indicating whether it is a Unigram model.</summary>
    public bool IsUnigram { get; } = true;

    /// <summary>Gets the table by which characters are replaced; null where there is none.</summary>
    public PrecompiledCharacterMap? CharacterMap { get; }

    private static UnigramPiece ReadPiece(WireReader reader)
    {
        const int text = 1;
        const int score = 2;
        var piece = new UnigramPiece("", 0);
        while (reader.Next(out var field))
        {
            if (field.Number == text)
                piece = piece with { Text = reader.Text(field) };
            else if (field.Number == score)
                piece = piece with { Score = field.Single };
        }

        return piece;
    }

    private static bool ReadIsUnigram(WireReader reader)
    {
        const int modelType = 3;
        var isUnigram = true;
        while (reader.Next(out var field))
        {
            if (field.Number == modelType)
                isUnigram = field.Int64 == 1;
        }

        return isUnigram;
    }

    private static PrecompiledCharacterMap? ReadCharacterMap(WireReader reader)
    {
        const int table = 2;
        PrecompiledCharacterMap? map = null;
        while (reader.Next(out var field))
        {
            if (field.Number == table && !field.Content.IsEmpty)
                map = new(field.Content.Span);
        }

        return map;
    }
}
