namespace SkRerank.Onnx;

/// <summary>Represents what a byte-level model has learnt: ids of tokens, and which two tokens become one, the first learnt first.</summary>
/// <param name="Tokens">The ids, by tokens in the alphabet of <see cref="ByteAlphabet"/>.</param>
/// <param name="Merges">The pairs.</param>
/// <param name="UnknownId">The id of a byte that is no token; null where such bytes are left out.</param>
/// <param name="TakesWholeWords">Whether a word that is a token is taken as it is.</param>
internal sealed record ByteLevelVocabulary(
    IReadOnlyDictionary<string, int> Tokens, IReadOnlyList<(string Left, string Right)> Merges, int? UnknownId, bool TakesWholeWords);
