using FsCheck;
using FsCheck.Fluent;

namespace SkRerank.Tests;

public sealed class RerankerSpecTests
{
    private static readonly Gen<string?> Arguments = Gen.Elements<string?>(
        null, "", " ", "dir", "a b", " padded ", @"C:\models\lrt", @"\\host\share", "C:\\Program Files (x86)\\m", "+first:0.5", "a|b", "a>b",
        "it's", "'single'", "\"double\"", "\"", "\"\"", "'", "o\"\"o", "http://host:80/x?a=b#m", "köln/数据", "a\tb", "\u00A0", "100", ":", "::x");

    private static readonly Gen<RerankerSpec> Named =
        from name in Gen.Elements("lrt", "tiny", "none", "onnx", "A", "x-1_2.3", "first")
        from argument in Arguments
        select (RerankerSpec)new NamedSpec(name, argument);

    private static readonly Gen<double> Weights =
        Gen.Choose(0, 1000).Select(number => number / 1000.0).Or(Gen.Elements(1e-9, 1.0 / 3, 0.1 + 0.2, double.Epsilon));

    private static Gen<RerankerSpec> Specs { get; } = SpecsOfDepth(4);

    private static Gen<RerankerSpec> SpecsOfDepth(int depth)
    {
        if (depth == 0)
            return Named;

        var parts = SpecsOfDepth(depth - 1);
        var fusion = from inner in parts from weight in Weights select (RerankerSpec)new FirstStageFusionSpec(inner, weight);
        var keeps = Gen.Choose(1, 200).Or(Gen.Constant(int.MaxValue));
        var cascade = from inner in parts from keep in keeps from next in parts select (RerankerSpec)new CascadeSpec(inner, keep, next);
        var fallback = from inner in parts from other in parts select (RerankerSpec)new FallbackSpec(inner, other);
        return Gen.Frequency((1, Named), (1, fusion), (2, cascade), (2, fallback));
    }

    [Fact]
    public void Parse_WhatToStringPrinted_GivesAnEqualSpec() => PropertyCheck.Holds(Specs, spec =>
    {
        var again = RerankerSpec.Parse(spec.ToString());

        Assert.Equal(spec, again);
        Assert.Equal(spec.ToString(), again.ToString());
    }, runs: 500);

    [Fact]
    public void Parse_AnyText_GivesASpecOrAPosition()
    {
        var texts = Gen.Elements("lrt", "onnx", ":", "+", "first", "0.5", "(", ")", "\"", "'", " ", ">", "|", ">20>", "7", "\\", "\u0000", "é", "1e-3").ListOf();

        PropertyCheck.Holds(texts.Select(parts => string.Concat(parts)), text =>
        {
            var exception = Record.Exception(() => RerankerSpec.Parse(text));

            Assert.True(
                exception is null || exception is RerankerSpecException { Position: var position } && position >= 1 && position <= text.Length + 1,
                $"'{text}' gave {exception}.");
            Assert.Equal(exception is null, RerankerSpec.TryParse(text, out _));
        }, runs: 1000);
    }

    [Theory]
    [InlineData("lrt", "lrt", null)]
    [InlineData("  none ", "none", null)]
    [InlineData("((tiny))", "tiny", null)]
    [InlineData("onnx:/models/my model", "onnx", "/models/my model")]
    [InlineData("onnx: models/x  ", "onnx", "models/x")]
    [InlineData(@"onnx:C:\models\lrt", "onnx", @"C:\models\lrt")]
    [InlineData("onnx:\"C:\\models (new)\\a+b\"", "onnx", @"C:\models (new)\a+b")]
    [InlineData("onnx:'a > b | c'", "onnx", "a > b | c")]
    [InlineData("onnx:'it''s'", "onnx", "it's")]
    [InlineData("onnx:\"say \"\"yes\"\"\"", "onnx", "say \"yes\"")]
    [InlineData("onnx:it's \"here\"", "onnx", "it's \"here\"")]
    [InlineData("vllm:http://host:8000#org/model", "vllm", "http://host:8000#org/model")]
    public void Parse_OneReranker_ReadsNameAndArgument(string text, string name, string? argument)
    {
        var spec = RerankerSpec.Parse(text);

        Assert.Equal(new NamedSpec(name, argument), spec);
    }

    [Theory]
    [InlineData("lrt+first:0.5", 0.5)]
    [InlineData(" lrt + first : 0.25 ", 0.25)]
    [InlineData("(lrt)+first:1", 1)]
    [InlineData("(lrt+first:0)", 0)]
    [InlineData("lrt+first:1E-2", 0.01)]
    public void Parse_Fusion_ReadsTheWeight(string text, double weight)
    {
        var spec = RerankerSpec.Parse(text);

        Assert.Equal(new FirstStageFusionSpec(new NamedSpec("lrt"), weight), spec);
    }

    [Fact]
    public void Parse_SeveralFusions_NestsThemFromTheLeft()
    {
        var spec = RerankerSpec.Parse("onnx:a b+first:0.5+first:0.1");

        Assert.Equal(new FirstStageFusionSpec(new FirstStageFusionSpec(new NamedSpec("onnx", "a b"), 0.5), 0.1), spec);
        Assert.Equal("onnx:a b+first:0.5+first:0.1", spec.ToString());
    }

    [Theory]
    [InlineData("", 1, "found the end")]
    [InlineData("   ", 4, "found the end")]
    [InlineData("+first:0.5", 1, "found '+'")]
    [InlineData("1lrt", 1, "found '1'")]
    [InlineData("lrt tiny", 5, "Found 't' after 'lrt'")]
    [InlineData("lrt\u001B", 4, "U+001B")]
    [InlineData("onnx:", 6, "argument after 'onnx:'")]
    [InlineData("onnx: +first:0.5", 7, "argument after 'onnx:'")]
    [InlineData("onnx:\"a", 6, "not closed")]
    [InlineData("onnx:'a''", 6, "not closed")]
    [InlineData("onnx:\"a\"b", 9, "Found 'b'")]
    [InlineData("onnx:c++", 8, "first:WEIGHT")]
    [InlineData("lrt+last:0.5", 5, "first:WEIGHT")]
    [InlineData("lrt+first", 10, ":WEIGHT")]
    [InlineData("lrt+first:", 11, "from 0 to 1")]
    [InlineData("lrt+first:1.5", 11, "from 0 to 1")]
    [InlineData("lrt+first:-0.1", 11, "from 0 to 1")]
    [InlineData("lrt+first:0,5", 11, "from 0 to 1")]
    [InlineData("lrt+first:NaN", 11, "from 0 to 1")]
    [InlineData("lrt+first:0.5 x", 15, "after the end")]
    [InlineData("(lrt", 5, "'(' at character 1")]
    [InlineData("(lrt))", 6, "Found ')'")]
    [InlineData("()", 2, "found ')'")]
    [InlineData("lrt>tiny", 5, "how many candidates go on")]
    [InlineData("lrt>", 5, "how many candidates go on")]
    [InlineData("lrt>0>tiny", 5, "how many candidates go on")]
    [InlineData("lrt>-1>tiny", 5, "how many candidates go on")]
    [InlineData("lrt>99999999999>tiny", 5, "how many candidates go on")]
    [InlineData("lrt>1.5>tiny", 6, "found '.'")]
    [InlineData("lrt>20", 7, "found the end")]
    [InlineData("lrt>20 tiny", 8, "found 't'")]
    [InlineData("lrt>20>", 8, "found the end")]
    [InlineData("lrt>20>|none", 8, "found '|'")]
    [InlineData("lrt|", 5, "found the end")]
    [InlineData("|lrt", 1, "found '|'")]
    [InlineData("lrt||none", 5, "found '|'")]
    [InlineData("(lrt|none", 10, "'(' at character 1")]
    [InlineData("onnx:a>b", 8, "in quotes if '>' belongs to it")]
    public void Parse_BrokenText_SaysWhereAndWhy(string text, int position, string reason)
    {
        var exception = Assert.Throws<RerankerSpecException>(() => RerankerSpec.Parse(text));

        Assert.Equal(position, exception.Position);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.False(RerankerSpec.TryParse(text, out var spec));
        Assert.Null(spec);
    }

    [Theory]
    [InlineData("a>20>b>5>c", "(a>20>b)>5>c")]
    [InlineData("a|b|c", "(a|b)|c")]
    [InlineData("a>20>b|c", "(a>20>b)|c")]
    [InlineData("a|b>20>c", "a|(b>20>c)")]
    [InlineData("a+first:0.5>20>b+first:0.1|c", "((a+first:0.5)>20>(b+first:0.1))|c")]
    [InlineData(" a > 20 > b | c ", "(a>20>b)|c")]
    [InlineData("onnx:x y >20> b", "(onnx:'x y')>20>b")]
    public void Parse_SeveralOperators_BindsAsTheParenthesesSay(string text, string grouped)
    {
        var spec = RerankerSpec.Parse(text);

        Assert.Equal(RerankerSpec.Parse(grouped), spec);
    }

    [Theory]
    [InlineData("a>20>(b>5>c)")]
    [InlineData("a|(b|c)")]
    [InlineData("(a|b)>20>c")]
    [InlineData("a>20>(b|c)")]
    [InlineData("(a>20>b)+first:0.5")]
    [InlineData("(a|b)+first:0.5")]
    [InlineData("a>20>b+first:0.5|none")]
    public void ToString_NeededParentheses_ArePrinted(string text)
    {
        var spec = RerankerSpec.Parse(text);

        Assert.Equal(text, spec.ToString());
    }

    [Fact]
    public void Parse_TooLongOrTooDeep_Refuses()
    {
        Assert.Throws<RerankerSpecException>(() => RerankerSpec.Parse($"onnx:{new string('a', 5000)}"));
        Assert.Throws<RerankerSpecException>(() => RerankerSpec.Parse($"{new string('(', 40)}lrt{new string(')', 40)}"));
    }

    [Fact]
    public void Parse_Null_Throws()
    {
        Assert.Throws<ArgumentNullException>("text", () => RerankerSpec.Parse(null!));
        Assert.False(RerankerSpec.TryParse(null, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("é")]
    public void NamedSpec_NoName_Throws(string name) => Assert.Throws<ArgumentException>(nameof(name), () => new NamedSpec(name));

    [Fact]
    public void CascadeSpec_BadArguments_Throws()
    {
        var part = new NamedSpec("lrt");

        Assert.Throws<ArgumentNullException>("inner", () => new CascadeSpec(null!, 1, part));
        Assert.Throws<ArgumentOutOfRangeException>("keep", () => new CascadeSpec(part, 0, part));
        Assert.Throws<ArgumentNullException>("next", () => new CascadeSpec(part, 1, null!));
        Assert.Throws<ArgumentNullException>("inner", () => new FallbackSpec(null!, part));
        Assert.Throws<ArgumentNullException>("fallback", () => new FallbackSpec(part, null!));
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void FirstStageFusionSpec_WeightOutOfRange_Throws(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(weight), () => new FirstStageFusionSpec(new NamedSpec("lrt"), weight));
}
