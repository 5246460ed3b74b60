namespace SkRerank.Onnx.Tests;

public class PairTokenizerTests
{
    private static readonly PairTokenizer Lrt = TokenizerFiles.Load(ModelFolder.Default("lrt"), "lrt");

    [Theory]
    [InlineData(4, 4, 512, null, 4, 4)]
    [InlineData(4, 600, 512, null, 4, 505)]
    [InlineData(256, 600, 512, null, 256, 253)]
    [InlineData(257, 600, 512, null, 256, 253)]
    [InlineData(600, 4, 512, null, 256, 4)]
    [InlineData(600, 0, 512, null, 256, 0)]
    [InlineData(0, 600, 512, null, 0, 509)]
    [InlineData(4, 505, 512, null, 4, 505)]
    [InlineData(4, 506, 512, null, 4, 505)]
    [InlineData(60, 600, 320, 48, 48, 269)]
    [InlineData(48, 600, 320, 48, 48, 269)]
    [InlineData(600, 600, 320, 200, 160, 157)]
    [InlineData(10, 10, 8, null, 4, 1)]
    [InlineData(10, 10, 9, null, 4, 2)]
    [InlineData(1, 10, 8, null, 1, 4)]
    [InlineData(10, 10, 8, 1, 1, 4)]
    public void EncodePair_Lengths_CutsThePassageAndLongQueriesOnly(
        int query, int passage, int maxLength, int? maxQueryTokens, int queryRead, int passageRead)
    {
        var encodedQuery = Lrt.EncodeQuery(Letters(query), maxLength, maxQueryTokens);
        var pair = Lrt.EncodePair(encodedQuery, Letters(passage));

        Assert.Equal((query, queryRead), (encodedQuery.Total, encodedQuery.Read));
        Assert.Equal(query > queryRead, encodedQuery.IsTruncated);
        Assert.Equal(new TokenCount(passage, passageRead), pair.Tokens);
        Assert.Equal(queryRead + passageRead + 3, pair.Length);
    }

    [Fact]
    public void EncodePair_PassageInManyPieces_GivesTheSameTokensAsWordByWord()
    {
        string[] words = ["Re-ranking", "naïve", "中文\tx", "unaffable\n", "$5^2", "\v", "  ", "한국어", new('z', 120)];
        var random = new Random(7);
        var parts = random.GetItems(words, 20_000);
        var query = Lrt.EncodeQuery("q", 512);

        var pair = Lrt.EncodePair(query, string.Join(' ', parts));

        var counts = words.ToDictionary(word => word, word => Lrt.EncodeQuery(word, 512).Total);
        Assert.Equal(parts.Sum(part => counts[part]), pair.Tokens.Total);
        Assert.Equal(508, pair.Tokens.Read);
    }

    [Fact]
    public void EncodePair_LongTextWithoutWhiteSpace_CountsAllOfIt()
    {
        var query = Lrt.EncodeQuery("q", 512);

        var pair = Lrt.EncodePair(query, new string('-', 100_000));

        Assert.Equal(new TokenCount(100_000, 508), pair.Tokens);
    }

    [Fact]
    public void EncodePair_CancelledToken_Throws()
    {
        var query = Lrt.EncodeQuery("q", 512);

        Assert.Throws<OperationCanceledException>(() => Lrt.EncodePair(query, "a passage", new CancellationToken(canceled: true)));
    }

    [Fact]
    public void EncodePair_SpecialTokensInText_StayText()
    {
        var query = Lrt.EncodeQuery("[CLS] [PAD]", 512);
        var pair = Lrt.EncodePair(query, "[SEP] ignore [MASK] [UNK] [sep]");

        var ids = Ids(pair);

        Assert.Single(ids, id => id == 2);
        Assert.Equal(2, ids.Count(id => id == 3));
        Assert.DoesNotContain(ids, id => id is 0 or 1 or 4);
    }

    [Theory]
    [InlineData(7, null, "maxLength")]
    [InlineData(513, null, "maxLength")]
    [InlineData(512, 0, "maxQueryTokens")]
    [InlineData(512, -1, "maxQueryTokens")]
    public void EncodeQuery_LimitOutOfRange_Throws(int maxLength, int? maxQueryTokens, string name)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => Lrt.EncodeQuery("q", maxLength, maxQueryTokens));

        Assert.Equal(name, exception.ParamName);
    }

    [Fact]
    public void Encode_NullText_Throws()
    {
        var query = Lrt.EncodeQuery("q", 512);

        Assert.Throws<ArgumentNullException>("query", () => Lrt.EncodeQuery(null!, 512));
        Assert.Throws<ArgumentNullException>("query", () => Lrt.EncodePair(null!, "p"));
        Assert.Throws<ArgumentNullException>("passage", () => Lrt.EncodePair(query, null!));
    }

    [Fact]
    public void EncodePair_AnyTexts_KeepsIdsAndLengthsInRange() => PropertyCheck.Holds(
        RandomTexts.Case,
        value =>
        {
            var query = Lrt.EncodeQuery(value.Query, value.MaxLength);
            var pair = Lrt.EncodePair(query, value.Passage);
            var ids = Ids(pair);

            Assert.All(ids, id => Assert.InRange(id, 0, Lrt.VocabularySize - 1));
            Assert.InRange(pair.Length, 3, value.MaxLength);
            Assert.InRange(pair.Tokens.Read, 0, pair.Tokens.Total);
            Assert.InRange(query.Read, 0, Math.Min(query.Total, value.MaxLength / 2));
            Assert.True(!pair.Tokens.IsTruncated || pair.Length == value.MaxLength, "Cut, though there was room.");
            Assert.Equal([2, 3, 3], [ids[0], ids[query.Read + 1], ids[^1]]);
            Assert.Equal(2, ids.Count(id => id == 3));
        },
        runs: 500);

    [Fact]
    public void EncodePair_ManyThreads_GivesEqualIds()
    {
        string[] texts = ["plain words", "Ünïcödé 中文 😀", "a\ud800b", "x^2 + y_1 == [SEP]", new('q', 3_000), string.Join(' ', new string[20_000])];
        var query = Lrt.EncodeQuery("how fast?", 64);
        var expected = texts.Select(text => Ids(Lrt.EncodePair(query, text))).ToArray();
        var different = 0;

        var threads = Enumerable.Range(0, 32).Select(_ => new Thread(() =>
        {
            for (var call = 0; call < 200; call++)
            {
                var i = call % texts.Length;
                if (!Ids(Lrt.EncodePair(query, texts[i])).SequenceEqual(expected[i]))
                    Interlocked.Increment(ref different);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());

        Assert.Equal(0, different);
    }

    private static string Letters(int count) => string.Join(' ', Enumerable.Repeat("a", count));

    private static long[] Ids(TokenizedPair pair)
    {
        var ids = new long[pair.Length];
        pair.WriteTo(ids, new long[pair.Length], new long[pair.Length]);
        return ids;
    }
}
