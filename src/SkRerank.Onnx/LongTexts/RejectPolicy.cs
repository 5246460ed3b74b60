namespace SkRerank.Onnx;

/// <summary>Reads nothing.</summary>
internal sealed class RejectPolicy : LongTextPolicy
{
    /// <inheritdoc/>
    internal override PassageReading Read(TokenizedPassage passage, int room) => new([], new(passage.Total, 0) { Windows = 0 });
}
