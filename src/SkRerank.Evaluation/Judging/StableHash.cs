using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Hashes texts the same way on every machine and runtime.</summary>
/// <remarks>FNV-1a, 64 bits: Fowler, Noll and Vo, 1991.</remarks>
internal static class StableHash
{
    /// <summary>Hashes the UTF-8 bytes of texts, each closed by a byte that no text holds.</summary>
    public static ulong Of(params ReadOnlySpan<string> texts)
    {
        var hash = 14695981039346656037UL;
        foreach (var text in texts)
        {
            foreach (var value in (byte[])[.. Encoding.UTF8.GetBytes(text), 0xFF])
                hash = unchecked((hash ^ value) * 1099511628211UL);
        }

        return hash;
    }
}
