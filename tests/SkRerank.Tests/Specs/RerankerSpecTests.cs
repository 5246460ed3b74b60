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

    private static Gen<RerankerSpec> Specs { get; } =
        from named in Named
        from weights in Gen.Choose(0, 1000).Select(number => number / 1000.0).Or(Gen.Elements(1e-9, 1.0 / 3, 0.1 + 0.2, double.Epsilon)).ListOf()
        select weights.Take(5).Aggregate(named, (inner, weight) => new FirstStageFusionSpec(inner, weight));

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
        var texts = Gen.Elements("lrt", "onnx", ":", "+", "first", "0.5", "(", ")", "\"", "'", " ", ">", "|", "\\", "\u0000", "é", "1e-3").ListOf();

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
    [InlineData("lrt>20>tiny", 4, "Cascades")]
    [InlineData("(lrt|none)", 5, "Fallbacks")]
    public void Parse_BrokenText_SaysWhereAndWhy(string text, int position, string reason)
    {
        var exception = Assert.Throws<RerankerSpecException>(() => RerankerSpec.Parse(text));

        Assert.Equal(position, exception.Position);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.False(RerankerSpec.TryParse(text, out var spec));
        Assert.Null(spec);
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

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void FirstStageFusionSpec_WeightOutOfRange_Throws(double weight) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(weight), () => new FirstStageFusionSpec(new NamedSpec("lrt"), weight));
}
