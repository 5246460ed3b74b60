using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SkRerank.Training;

/// <summary>Draws numbers that depend on a seed and a name alone, so that they stay the same whatever else there is.</summary>
internal static class SeededShare
{
    /// <summary>Gives a number from 0 to less than 1.</summary>
    public static double Of(int seed, string name) =>
        BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}:{name}"))) / Math.Pow(2, 64);
}
