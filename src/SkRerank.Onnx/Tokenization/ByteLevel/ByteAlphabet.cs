using System.Text;

namespace SkRerank.Onnx;

/// <summary>Knows the characters by which byte-level vocabularies write bytes: printable ones as Latin-1, the others from U+0100 on.</summary>
internal static class ByteAlphabet
{
    private const int FirstSubstitute = 0x100;

    private static readonly char[] Characters = Make();

    /// <summary>Gives the character of a byte.</summary>
    /// <param name="value">The byte.</param>
    /// <returns>The character.</returns>
    public static char CharacterOf(byte value) => Characters[value];

    /// <summary>Writes text by the alphabet.</summary>
    /// <param name="text">The text.</param>
    /// <returns>One character per byte of its UTF-8.</returns>
    public static string Write(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return string.Create(bytes.Length, bytes, static (characters, bytes) =>
        {
            for (var i = 0; i < characters.Length; i++)
                characters[i] = Characters[bytes[i]];
        });
    }

    private static char[] Make()
    {
        var characters = new char[256];
        var next = FirstSubstitute;
        for (var value = 0; value < characters.Length; value++)
        {
            var isPrintable = value is (>= '!' and <= '~') or (>= 0xA1 and <= 0xAC) or >= 0xAE;
            characters[value] = (char)(isPrintable ? value : next++);
        }

        return characters;
    }
}
