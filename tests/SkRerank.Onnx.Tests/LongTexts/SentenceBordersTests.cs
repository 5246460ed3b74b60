namespace SkRerank.Onnx.Tests;

public class SentenceBordersTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("One sentence.", "One sentence.")]
    [InlineData("One. Two! Three? Four", "One.| Two!| Three?| Four")]
    [InlineData("He said \"no.\" She (left.) Then", "He said \"no.\"| She (left.)| Then")]
    [InlineData("e.g. this, 3.14 and v1.2 stay", "e.g. this, 3.14 and v1.2 stay")]
    [InlineData("# Title\n\n- item one\n- item two\n", "# Title|\n\n- item one|\n- item two\n")]
    [InlineData("  Leading.   Two spaces.  ", "  Leading.|   Two spaces.  ")]
    [InlineData("Fin\u2026 \u00C9t\u00E9. 2024 was. \u4E2D\u6587\u3002 \u597D", "Fin\u2026| \u00C9t\u00E9.| 2024 was.| \u4E2D\u6587\u3002| \u597D")]
    [InlineData("...  ) . x", "...|  ) . x")]
    public void Find_Text_SplitsInFrontOfSentences(string text, string expected)
    {
        int[] borders = [0, .. SentenceBorders.Find(text), text.Length];

        Assert.Equal(expected, string.Join('|', borders.Zip(borders.Skip(1)).Select(pair => text[pair.First..pair.Second])));
    }

    [Theory]
    [InlineData("uncased")]
    [InlineData("xlm-roberta")]
    [InlineData("xlm-roberta-converted")]
    [InlineData("roberta")]
    public void EncodeSentences_AnyText_GivesTheIdsOfTheWholeText(string kind)
    {
        const string text = "One sentence. Two!  Three spaces?   \u00C9t\u00E9 (end.) Next\n\n# Title\n- item 1.\n- item 2\t\nlast \u4E2D\u6587\u3002 \u597D. It's 3.14. 'S";
        var sut = ParityFiles.Load(kind);

        var passage = sut.EncodeSentences(text);

        Assert.Equal(sut.EncodePassage(text, int.MaxValue).Ids, passage.Ids);
        Assert.Equal((passage.Ids.Length, 11), (passage.Total, passage.Borders.Length));
        Assert.Equal(passage.Borders.Order().Distinct(), passage.Borders);
    }
}
