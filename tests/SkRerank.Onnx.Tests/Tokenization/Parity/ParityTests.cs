using System.Text.Json;

namespace SkRerank.Onnx.Tests;

/// <summary>Compares 20,000 texts per kind of tokenizer with the ids of Hugging Face's own code.</summary>
public class ParityTests
{
    private const int NoLimit = 1_000_000;
    private const int MaxShown = 5;

    [Theory]
    [InlineData("uncased")]
    [InlineData("cased")]
    [InlineData("xlm-roberta")]
    [InlineData("xlm-roberta-converted")]
    [InlineData("deberta")]
    [InlineData("roberta")]
    [InlineData("modernbert")]
    public void EncodeQuery_TwentyThousandTexts_GivesTheIdsOfHuggingFace(string kind)
    {
        var texts = new ParityTexts();
        var sut = ParityFiles.Load(kind);
        var failures = new List<string>();
        var equal = 0;

        foreach (var (number, expected) in ParityFiles.ReadIds(kind).Index())
        {
            var text = texts.Make(number);
            var ids = sut.EncodeQuery(text, NoLimit).Ids;
            if (ids.SequenceEqual(expected))
                equal++;
            else if (failures.Count < MaxShown)
                failures.Add($"{number} {JsonSerializer.Serialize(text)}: {string.Join(' ', expected)} but got {string.Join(' ', ids.ToArray())}");
        }

        Assert.True(equal == ParityTexts.Count, $"{equal} of {ParityTexts.Count} texts are equal; not so:\n{string.Join('\n', failures)}");
    }
}
