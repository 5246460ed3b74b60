using System.Globalization;
using System.Text;

namespace SkRerank.Onnx.Tests;

/// <summary>
/// Sends random bytes, read as UTF-8 with replacement, through tokenizers and scorer. SKRERANK_RANDOM_TEXTS says how many texts there are;
/// eng/tokenization/random-bytes.sh takes 100,000.
/// </summary>
public class RandomBytesTests
{
    private const int RequestSize = 250;

    private static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("SKRERANK_RANDOM_TEXTS"), CultureInfo.InvariantCulture, out var count) ? count : 2_000;

    [Theory]
    [InlineData("uncased")]
    [InlineData("cased")]
    [InlineData("xlm-roberta-converted")]
    [InlineData("deberta")]
    [InlineData("modernbert")]
    public void EncodePair_RandomBytes_GivesValidRows(string kind)
    {
        var sut = ParityFiles.Load(kind);
        var query = sut.EncodeQuery("a query", 128);
        var (ids, mask) = (new long[128], new long[128]);

        foreach (var text in Texts(1))
        {
            var pair = sut.EncodePair(query, text);
            pair.WriteTo(ids, mask, []);

            Assert.InRange(pair.Length, query.Read + sut.SpecialCount, 128);
            Assert.InRange(pair.Tokens.Read, 0, pair.Tokens.Total);
            Assert.All(ids, id => Assert.InRange(id, 0, sut.VocabularySize - 1));
            Assert.Equal(pair.Length, mask.Sum());
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RerankAsync_RandomBytes_LosesNoCandidate(bool inWindows)
    {
        var policy = inWindows ? LongTextPolicy.Windows(32, 32) : LongTextPolicy.Head;
        using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, MaxTokens = 64, LongTexts = policy });
        var seen = 0;

        foreach (var texts in Texts(2).Chunk(RequestSize))
        {
            var query = texts.First(text => !string.IsNullOrWhiteSpace(text));
            var result = await sut.RerankAsync(query, texts);

            Assert.Equal(Enumerable.Range(0, texts.Length), result.Ranking.Select(ranked => ranked.Index).Order());
            Assert.All(result.Ranking, ranked => Assert.Equal(string.IsNullOrWhiteSpace(texts[ranked.Index]) ? UnscoredReason.Empty : null, ranked.Status.Reason));
            seen += result.Ranking.Count(ranked => ranked.Status.IsScored || ranked.Status.Reason == UnscoredReason.Empty);
        }

        Assert.Equal(Count, seen);
    }

    private static IEnumerable<string> Texts(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Count; i++)
        {
            var bytes = new byte[random.Next(8) == 0 ? random.Next(1_000) : random.Next(60)];
            random.NextBytes(bytes);
            // Half of them mostly ASCII, so that words and white space come up too.
            for (var k = 0; i % 2 == 0 && k < bytes.Length; k++)
                bytes[k] = bytes[k] < 230 ? (byte)(bytes[k] & 0x7F) : bytes[k];
            yield return Encoding.UTF8.GetString(bytes);
        }
    }
}
