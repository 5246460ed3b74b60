using System.Buffers;

namespace ChatWithDocs;

/// <summary>
/// Makes an answer that comes in pieces fit for a terminal: what is held back may become a line end, a character or a citation with the
/// next piece, so that the whole is the same wherever it was cut.
/// </summary>
/// <param name="sources">How many sources the answer may cite; other numbers are marked, see <see cref="Citations.Mark"/>.</param>
public sealed class AnswerPieces(int sources)
{
    private const int LongestCitation = 80;

    private static readonly SearchValues<char> InCitations = SearchValues.Create("0123456789,; ");

    private string _held = "";

    /// <summary>Takes a piece and gives what can be written now.</summary>
    public string Take(string piece)
    {
        var text = _held + piece;
        var ready = text.Length - Open(text);
        _held = text[ready..];
        return Clean(text[..ready]);
    }

    /// <summary>Gives the rest, when no piece follows.</summary>
    public string Finish()
    {
        var rest = _held;
        _held = "";
        return Clean(rest);
    }

    /// <summary>Tells how many characters at the end wait for what follows.</summary>
    private static int Open(string text)
    {
        var bracket = text.LastIndexOf('[');
        if (bracket >= 0 && text.Length - bracket <= LongestCitation && !text.AsSpan(bracket + 1).ContainsAnyExcept(InCitations))
            return text.Length - bracket;
        return text.Length > 0 && (text[^1] == '\r' || char.IsHighSurrogate(text[^1])) ? 1 : 0;
    }

    private string Clean(string text) => Citations.Mark(PlainText.Neutralize(text), sources);
}
