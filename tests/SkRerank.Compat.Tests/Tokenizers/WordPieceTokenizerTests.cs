using Microsoft.ML.Tokenizers;

namespace SkRerank.Compat.Tests;

/// <summary>What SkRerank.Onnx relies on, and traps to know; all of it holds for the official package.</summary>
public class WordPieceTokenizerTests
{
    [Fact]
    public void Create_EmptyLine_KeepsItsNumber()
    {
        var sut = TinyVocabulary.Create();

        Assert.Equal([10], sut.EncodeToIds("after"));
    }

    [Fact]
    public void Create_CarriageReturns_AreNotPartOfTokens()
    {
        var sut = TinyVocabulary.Create(lines: TinyVocabulary.Lines.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal([1, 2], sut.EncodeToIds("hello world"));
    }

    [Fact]
    public void Create_DuplicateLine_Throws() =>
        Assert.Throws<ArgumentException>(() => TinyVocabulary.Create(lines: "[UNK]\na\nb\na\n"));

    [Fact]
    public void Create_NullStream_Throws() =>
        Assert.Throws<ArgumentNullException>(() => WordPieceTokenizer.Create((Stream)null!));

    [Fact]
    public void WordPieceOptions_New_HasTheDefaultsOfBert()
    {
        var sut = new WordPieceOptions();

        Assert.Equal(("[UNK]", "##", 100), (sut.UnknownToken, sut.ContinuingSubwordPrefix, sut.MaxInputCharsPerWord));
        Assert.Null(sut.Normalizer);
        Assert.Null(sut.PreTokenizer);
    }

    [Fact]
    public void EncodeToIds_WordOfPieces_TakesTheLongestFirst()
    {
        var sut = TinyVocabulary.Create();

        Assert.Equal([3, 4, 5, 6, 7], sut.EncodeToIds("unaffable peoples"));
    }

    [Fact]
    public void EncodeToIds_WordWithoutMatch_GivesOneUnknown()
    {
        var sut = TinyVocabulary.Create();

        Assert.Equal([1, 0, 2], sut.EncodeToIds("hello unaffablex world"));
        Assert.Equal(0, sut.UnknownTokenId);
    }

    [Fact]
    public void EncodeToIds_NoPreTokenizer_SplitsAtWhiteSpaceOnly()
    {
        var sut = TinyVocabulary.Create();

        Assert.Equal([1, 2, 0], sut.EncodeToIds("hello\n\tworld  hello,world"));
    }

    [Theory]
    [InlineData(100, 50)]
    [InlineData(102, 1)]
    public void EncodeToIds_WordOverTheLimit_IsUnknown(int units, int tokens)
    {
        var sut = TinyVocabulary.Create(lines: "[UNK]\nab\n##ab\n");

        Assert.Equal(tokens, sut.EncodeToIds(string.Concat(Enumerable.Repeat("ab", units / 2))).Count);
    }

    [Fact]
    public void EncodeToIds_WordOverTheLimit_CountsUtf16Units()
    {
        var sut = TinyVocabulary.Create(new WordPieceOptions { MaxInputCharsPerWord = 1 });

        Assert.Equal([0], sut.EncodeToIds("😀"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void EncodeToIds_NoWords_GivesNoIds(string text)
    {
        var sut = TinyVocabulary.Create();

        Assert.Empty(sut.EncodeToIds(text));
    }

    [Fact]
    public void EncodeToIds_OwnSteps_NormalizesThenSplits()
    {
        var normalizer = new RecordingNormalizer();
        var sut = TinyVocabulary.Create(new WordPieceOptions { Normalizer = normalizer, PreTokenizer = new DashPreTokenizer() });

        var fromString = sut.EncodeToIds("hello+world--people");
        var fromSpan = sut.EncodeToIds("hello+world--people".AsSpan());

        Assert.Equal([1, 2, 6], fromString);
        Assert.Equal([1, 2, 6], fromSpan);
        Assert.Equal(["string", "span"], normalizer.Calls);
    }

    [Fact]
    public void EncodeToIds_StepsSwitchedOff_SkipsThem()
    {
        var sut = TinyVocabulary.Create(new WordPieceOptions { Normalizer = new RecordingNormalizer(), PreTokenizer = new DashPreTokenizer() });

        Assert.Equal([0], sut.EncodeToIds("hello-world", considerPreTokenization: false));
        Assert.Equal([0], sut.EncodeToIds("hello+world", considerNormalization: false));
    }

    [Fact]
    public void EncodeToIds_MaxTokenCount_DropsWholeWords()
    {
        var sut = TinyVocabulary.Create();

        Assert.Empty(sut.EncodeToIds("unaffable people", 2, out _, out _));
        Assert.Equal([3, 4, 5], sut.EncodeToIds("unaffable people", 3, out _, out _));
    }

    [Fact]
    public void EncodeToIds_SpecialTokenInText_IsLookedUpLikeAnyWord()
    {
        var sut = TinyVocabulary.Create(lines: "[UNK]\n[SEP]\na\n");

        // Why SkRerank.Onnx splits at brackets itself and refuses special tokens that a text can spell.
        Assert.Equal([2, 1, 2], sut.EncodeToIds("a [SEP] a"));
    }

    [Fact]
    public void EncodeToTokens_Words_GivesValuesAndPlaces()
    {
        var sut = TinyVocabulary.Create();

        var tokens = sut.EncodeToTokens("hello peoples", out _);

        Assert.Equal(["hello", "people", "##s"], tokens.Select(token => token.Value));
        Assert.Equal([1, 6, 7], tokens.Select(token => token.Id));
        Assert.Equal(new Range(6, 12), tokens[1].Offset);
    }

    [Fact]
    public void CountTokens_Words_CountsTheIds()
    {
        var sut = TinyVocabulary.Create();

        Assert.Equal(5, sut.CountTokens("unaffable peoples"));
    }
}
