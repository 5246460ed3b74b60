using System.Text;
using Microsoft.ML.Tokenizers;

namespace SkRerank.Compat.Tests;

/// <summary>Makes official WordPiece tokenizers over a handful of tokens.</summary>
internal static class TinyVocabulary
{
    public const string Lines = "[UNK]\nhello\nworld\nun\n##aff\n##able\npeople\n##s\n😀\n\nafter\n";

    public static WordPieceTokenizer Create(WordPieceOptions? options = null, string lines = Lines) =>
        WordPieceTokenizer.Create(new MemoryStream(Encoding.UTF8.GetBytes(lines)), options);
}
