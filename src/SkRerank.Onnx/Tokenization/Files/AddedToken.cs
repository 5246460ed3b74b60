namespace SkRerank.Onnx;

/// <summary>Represents a token that tokenizer.json adds to those of the model.</summary>
/// <param name="Content">The text of the token.</param>
/// <param name="Id">Its id.</param>
/// <param name="IsSpecial">Whether it is one that text never becomes.</param>
/// <param name="IsNormalized">Whether it is found in the text after the normalizer; else before.</param>
internal sealed record AddedToken(string Content, int Id, bool IsSpecial, bool IsNormalized);
