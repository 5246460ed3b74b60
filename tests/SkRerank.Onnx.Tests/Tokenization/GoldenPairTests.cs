using System.Text.Json;

namespace SkRerank.Onnx.Tests;

/// <summary>Compares whole pairs with the golden.json of the models that come with the package.</summary>
public class GoldenPairTests
{
    private const int MaxLength = 512;

    [Theory]
    [InlineData("lrt")]
    [InlineData("tiny")]
    public void EncodePair_GoldenCases_GivesTheSameIdsAndCounts(string model)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(ModelFolder.Default(model), "golden.json")));
        var sut = TokenizerFiles.Load(ModelFolder.Default(model), model);
        var cases = json.RootElement.GetProperty("cases");

        Assert.Equal(60, cases.GetArrayLength());
        foreach (var item in cases.EnumerateArray())
        {
            var expected = item.GetProperty("input_ids").EnumerateArray().Select(id => id.GetInt64()).ToArray();
            var query = sut.EncodeQuery(item.GetProperty("query").GetString()!, MaxLength);
            var pair = sut.EncodePair(query, item.GetProperty("passage").GetString()!);
            var (ids, mask, types) = Row(pair, MaxLength);

            Assert.Equal(expected, ids[..pair.Length]);
            Assert.Equal(
                (Number(item, "query_tokens"), Number(item, "query_read"), Number(item, "passage_tokens"), Number(item, "passage_read")),
                (query.Total, query.Read, pair.Tokens.Total, pair.Tokens.Read));
            Assert.Equal(Array.IndexOf(expected, 3) + 1, types.TakeWhile(type => type == 0).Count());
            Assert.All(types[(Array.IndexOf(expected, 3) + 1)..pair.Length], type => Assert.Equal(1, type));
            Assert.Equal(pair.Length, mask.Sum());
        }
    }

    [Fact]
    public void WriteTo_LongerRow_PadsIt()
    {
        var sut = TokenizerFiles.Load(ModelFolder.Default("lrt"), "lrt");
        var pair = sut.EncodePair(sut.EncodeQuery("a", MaxLength), "b c");

        var (ids, mask, types) = Row(pair, 8);

        Assert.Equal([2, 43, 3, 44, 45, 3, 0, 0], ids);
        Assert.Equal([1, 1, 1, 1, 1, 1, 0, 0], mask);
        Assert.Equal([0, 0, 0, 1, 1, 1, 0, 0], types);
    }

    [Fact]
    public void WriteTo_ModelWithoutTypes_WritesTheRest()
    {
        var sut = TokenizerFiles.Load(ModelFolder.Default("lrt"), "lrt");
        var pair = sut.EncodePair(sut.EncodeQuery("a", MaxLength), "b");
        var (ids, mask) = (new long[5], new long[5]);

        pair.WriteTo(ids, mask, []);

        Assert.Equal([2, 43, 3, 44, 3], ids);
        Assert.Equal([1, 1, 1, 1, 1], mask);
    }

    private static (long[] Ids, long[] Mask, long[] Types) Row(TokenizedPair pair, int length)
    {
        // Not zero, so that a row of a used buffer is seen to be written in full.
        var row = (Ids: new long[length], Mask: new long[length], Types: new long[length]);
        Array.Fill(row.Ids, -1);
        Array.Fill(row.Mask, -1);
        Array.Fill(row.Types, -1);
        pair.WriteTo(row.Ids, row.Mask, row.Types);
        return row;
    }

    private static int Number(JsonElement item, string name) => item.GetProperty(name).GetInt32();
}
