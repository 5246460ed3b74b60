using System.Text;

namespace SkRerank.Onnx;

/// <summary>Reads of a SentencePiece model file, which is a protocol buffer, what tokenizing needs.</summary>
internal sealed class SentencePieceProto
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="content">The bytes of the file.</param>
    /// <exception cref="InvalidDataException">The file is cut off or is no protocol buffer.</exception>
    /// <exception cref="DecoderFallbackException">A piece is not UTF-8.</exception>
    public SentencePieceProto(ReadOnlySpan<byte> content)
    {
        const int piece = 1;
        const int trainer = 2;
        const int normalizer = 3;
        var pieces = new List<UnigramPiece>();
        for (var fields = new ProtoFields(content); fields.MoveNext();)
        {
            if (fields.Number == piece)
                pieces.Add(ReadPiece(fields.Bytes));
            else if (fields.Number == trainer)
                IsUnigram = ReadIsUnigram(fields.Bytes);
            else if (fields.Number == normalizer)
                CharacterMap = ReadCharacterMap(fields.Bytes);
        }

        Pieces = pieces;
    }

    /// <summary>Gets the pieces with their scores, in the order of the file.</summary>
    public IReadOnlyList<UnigramPiece> Pieces { get; }

    /// <summary>Gets a value indicating whether it is a Unigram model.</summary>
    public bool IsUnigram { get; } = true;

    /// <summary>Gets the table by which characters are replaced; null where there is none.</summary>
    public PrecompiledCharacterMap? CharacterMap { get; }

    private static UnigramPiece ReadPiece(ReadOnlySpan<byte> message)
    {
        var piece = new UnigramPiece("", 0);
        for (var fields = new ProtoFields(message); fields.MoveNext();)
        {
            if (fields.Number == 1)
                piece = piece with { Text = Utf8.GetString(fields.Bytes) };
            else if (fields.Number == 2)
                piece = piece with { Score = fields.ReadSingle() };
        }

        return piece;
    }

    private static bool ReadIsUnigram(ReadOnlySpan<byte> message)
    {
        const int modelType = 3;
        var isUnigram = true;
        for (var fields = new ProtoFields(message); fields.MoveNext();)
        {
            if (fields.Number == modelType)
                isUnigram = fields.Value == 1;
        }

        return isUnigram;
    }

    private static PrecompiledCharacterMap? ReadCharacterMap(ReadOnlySpan<byte> message)
    {
        const int table = 2;
        PrecompiledCharacterMap? map = null;
        for (var fields = new ProtoFields(message); fields.MoveNext();)
        {
            if (fields.Number == table && !fields.Bytes.IsEmpty)
                map = new(fields.Bytes);
        }

        return map;
    }
}
