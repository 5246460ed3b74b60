namespace SkRerank.Cli.Tests;

public class SpecListTests
{
    [Theory]
    [InlineData("lrt", "lrt")]
    [InlineData("lrt, tiny>20>lrt ,none", "lrt;tiny>20>lrt;none")]
    [InlineData("(lrt|none)+first:0.5,lrt", "(lrt|none)+first:0.5;lrt")]
    [InlineData("onnx:\"a,b\",onnx:'c,d'", "onnx:a,b;onnx:c,d")]
    [InlineData("lrt,lrt", "lrt")]
    public void Parse_List_SplitsOutsideParenthesesAndQuotes(string text, string expected) =>
        Assert.Equal(expected.Split(';'), SpecList.Parse(text).Select(spec => spec.ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("lrt,")]
    [InlineData("(lrt,none)")]
    public void Parse_NoSpecBetweenCommas_Throws(string text) => Assert.Throws<RerankerSpecException>(() => SpecList.Parse(text));
}
