namespace SkRerank.Onnx;

/// <summary>Reads as much of the start as fits.</summary>
internal sealed class HeadPolicy : LongTextPolicy
{
    /// <inheritdoc/>
    internal override PassageReading Read(TokenizedPassage passage, int room) => PassageReading.Start(passage, room);
}
