using System.Text.Json;
using System.Text.RegularExpressions;

namespace SkRerank.Onnx.Tests;

/// <summary>Compares with the ids that eng/tokenization/make-golden.mjs took from Hugging Face's own code.</summary>
public class HuggingFaceParityTests
{
    private const int NoLimit = 1_000_000;

    [Theory]
    [InlineData("uncased", 221)]
    [InlineData("accented", 25)]
    [InlineData("cased", 58)]
    [InlineData("raw", 92)]
    public void EncodeQuery_AnyText_GivesTheSameIds(string normalizer, int count)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(
            Path.Combine(SharedData.RepositoryRoot, "tests/SkRerank.Onnx.Tests/Tokenization/huggingface.json")));
        using var folder = new ModelFolder();
        foreach (var setting in json.RootElement.GetProperty("normalizers").GetProperty(normalizer).EnumerateObject())
            Change(folder, setting);
        File.Delete(folder["config.json"]);
        File.Delete(folder["tokenizer_config.json"]);
        var sut = folder.Load();

        var cases = json.RootElement.GetProperty("cases").EnumerateArray()
            .Where(item => item.GetProperty("normalizer").GetString() == normalizer)
            .Select(item => (Text: Unescape(item.GetProperty("text")), Ids: Ids(item.GetProperty("ids"))))
            .ToList();
        var failures = cases.Where(item => !sut.EncodeQuery(item.Text, NoLimit).Ids.SequenceEqual(item.Ids)).ToList();

        Assert.Equal(count, cases.Count);
        Assert.Empty(failures.Select(item =>
            $"{JsonSerializer.Serialize(item.Text)}: {string.Join(' ', item.Ids)} but got {Join(sut.EncodeQuery(item.Text, NoLimit))}"));
    }

    private static void Change(ModelFolder folder, JsonProperty setting)
    {
        var value = setting.Value.GetRawText();
        var old = setting.Name == "strip_accents" ? "null" : "true";
        folder.Replace("tokenizer.json", $"\"{setting.Name}\": {old}", $"\"{setting.Name}\": {value}");
    }

    // The JSON reader refuses lone surrogates; its escapes are a part of those of regular expressions.
    private static string Unescape(JsonElement text) => Regex.Unescape(text.GetRawText()[1..^1]);

    private static int[] Ids(JsonElement ids) => [.. ids.EnumerateArray().Select(id => id.GetInt32())];

    private static string Join(TokenizedQuery query) => string.Join(' ', query.Ids.ToArray());
}
