using System.Text.Json.Nodes;

namespace SkRerank.Onnx.Tests;

/// <summary>Reads directories as they are downloaded: XLM-R's and RoBERTa's, with and without tokenizer.json.</summary>
public sealed class HuggingFaceFolderTests : IDisposable
{
    private const int NoLimit = 1_000_000;
    private const int Compared = 2_000;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("skrerank-folder-");

    [Fact]
    public void Load_SentencePieceModelOnly_GivesTheIdsOfItsTokenizerJson()
    {
        Copy("unigram");
        Delete("tokenizer.json");
        var sut = Load();
        var texts = new ParityTexts();

        Assert.Equal(3002, sut.VocabularySize);
        Assert.All(ParityFiles.ReadIds("xlm-roberta-converted").Take(Compared).Index(), item =>
            Assert.Equal(item.Item, WithoutLimit(sut, texts.Make(item.Index))));
    }

    [Fact]
    public void Load_VocabularyAndMergesOnly_GivesTheIdsOfTheirTokenizerJson()
    {
        Copy("bytelevel");
        var model = JsonNode.Parse(File.ReadAllText(PathOf("tokenizer.json")))!["model"]!;
        File.WriteAllText(PathOf("vocab.json"), model["vocab"]!.ToJsonString());
        File.WriteAllLines(PathOf("merges.txt"), ["#version: 0.2", .. model["merges"]!.AsArray().Select(merge => merge!.GetValue<string>()), ""]);
        Delete("tokenizer.json");
        var sut = Load();
        var texts = new ParityTexts();

        Assert.All(ParityFiles.ReadIds("roberta").Take(Compared).Index(), item =>
            Assert.Equal(item.Item, WithoutLimit(sut, texts.Make(item.Index))));
    }

    [Theory]
    [InlineData("unigram")]
    [InlineData("bytelevel")]
    public void EncodePair_RobertaFamily_HasTwoSeparatorsAndOneType(string folder)
    {
        Copy(folder);
        var sut = Load();
        var query = sut.EncodeQuery("a query", 512);
        var pair = sut.EncodePair(query, "the passage");
        var (ids, mask, types) = (new long[pair.Length + 2], new long[pair.Length + 2], new long[pair.Length + 2]);

        pair.WriteTo(ids, mask, types);

        var passage = sut.EncodePassage("the passage", 512).Ids;
        Assert.Equal([0, .. query.Ids.ToArray(), 2, 2, .. passage, 2, 1, 1], ids.Select(id => (int)id));
        Assert.Equal(pair.Length, mask.Sum());
        Assert.All(types, type => Assert.Equal(0, type));
        Assert.Equal(4 + query.Read + passage.Length, pair.Length);
    }

    [Theory]
    [InlineData("unigram")]
    [InlineData("bytelevel")]
    public void Load_PositionsBehindThePadding_AreNotCounted(string folder)
    {
        Copy(folder);
        Delete("tokenizer_config.json");

        Assert.Equal(512, Load().MaxLength);
    }

    [Theory]
    [InlineData("unigram", "xlm-roberta")]
    [InlineData("bytelevel", "roberta")]
    public void Encode_SpecialTokensInText_StayText(string folder, string kind)
    {
        Copy(folder);
        var sut = Load();

        var ids = sut.EncodePassage("</s><s> <pad></s> x<mask>y <s>", 512).Ids;

        Assert.NotEmpty(ids);
        Assert.DoesNotContain(ids, id => id is 0 or 1 or 2 || id == sut.VocabularySize - 1);
        Assert.Equal(ids, ParityFiles.Load(kind).EncodePassage("</s><s> <pad></s> x<mask>y <s>", 512).Ids);
    }

    [Theory]
    [InlineData("null", new[] { 67, 68 })]
    [InlineData("\"<unk>\"", new[] { 67, 3, 68 })]
    public void Encode_ByteThatIsNoToken_IsLeftOutOrUnknown(string unknown, int[] expected)
    {
        Copy("bytelevel");
        Change("tokenizer.json", "\"^\":", "\"gone\":");
        Change("tokenizer.json", "\"unk_token\":null", $"\"unk_token\":{unknown}");

        Assert.Equal(expected, Load().EncodePassage("`^a", 512).Ids);
    }

    [Fact]
    public void Load_SpecialTokensMap_NamesTheTokens()
    {
        Copy("bytelevel");
        var tokens = JsonNode.Parse(File.ReadAllText(PathOf("tokenizer.json")))!["model"]!["vocab"]!.AsObject();
        tokens.Remove("</s>");
        tokens["<end>"] = 2;
        File.WriteAllText(PathOf("vocab.json"), tokens.ToJsonString());
        File.WriteAllText(PathOf("merges.txt"), "#version: 0.2\n");
        Delete("tokenizer.json");
        File.WriteAllText(PathOf("special_tokens_map.json"), """{"sep_token": {"content": "<end>", "lstrip": false}}""");

        var pair = Load().EncodePair(Load().EncodeQuery("q", 512), "p");

        var ids = new long[pair.Length];
        pair.WriteTo(ids, new long[pair.Length], []);
        Assert.Equal([2, 2, 2], ids.Where(id => id == 2));
    }

    [Fact]
    public void Load_TypesInTheTemplate_AreThoseOfTheModel()
    {
        Copy("unigram");
        Change("tokenizer.json", """{"Sequence":{"id":"B","type_id":0}},{"SpecialToken":{"id":"</s>","type_id":0}}""",
            """{"Sequence":{"id":"B","type_id":1}},{"SpecialToken":{"id":"</s>","type_id":1}}""");
        Assert.All(Types(), type => Assert.Equal(0, type));

        Change("config.json", "\"type_vocab_size\":1", "\"type_vocab_size\":2");

        Assert.Equal([0, 0, 0, 0, 0, 1, 1, 1], Types());
    }

    [Theory]
    [InlineData("unigram", "config.json", "\"id2label\":{\"0\":\"LABEL_0\"}", "\"id2label\":{\"0\":\"a\",\"1\":\"b\",\"2\":\"c\"}", "'id2label' names 3 labels")]
    [InlineData("unigram", "config.json", "\"vocab_size\":3002", "\"vocab_size\":3001", "'vocab_size' is less than the 3002 tokens of tokenizer.json")]
    [InlineData("unigram", "config.json", "514", "9", "'max_position_embeddings' is less than the 8")]
    [InlineData("unigram", "tokenizer.json", "\"unk_id\":3", "\"unk_id\":3002", "'model.unk_id' must be the id of a piece")]
    [InlineData("unigram", "tokenizer.json", "\"unk_id\":3", "\"unk_id\":3,\"byte_fallback\":true", "'model.byte_fallback' is true")]
    [InlineData("unigram", "tokenizer.json", "[\"<s>\",0]", "[\"<s>\"]", "'model.vocab' must hold pieces with their scores")]
    [InlineData("unigram", "tokenizer.json", "\"Metaspace\"", "\"Punctuation\"", "'pre_tokenizer' is neither Metaspace nor")]
    [InlineData("unigram", "tokenizer.json", "\"replacement\":\"\u2581\"", "\"replacement\":\"_\"", "replacement' is not U+2581")]
    [InlineData("unigram", "tokenizer.json", "\"type\":\"Precompiled\"", "\"type\":\"Nmt\"", "type' is Nmt, which is not supported")]
    [InlineData("unigram", "tokenizer.json", "\"precompiled_charsmap\":\"", "\"precompiled_charsmap\":\"!", "precompiled_charsmap' must be a table of characters in Base64")]
    [InlineData("unigram", "tokenizer.json", "\"precompiled_charsmap\":\"", "\"precompiled_charsmap\":\"AAAA\",\"x\":\"", "precompiled_charsmap' must be a table")]
    [InlineData("unigram", "tokenizer.json", "\"TemplateProcessing\"", "\"Template\"", "'post_processor' is Template, which is not supported")]
    [InlineData("unigram", "tokenizer.json", "{\"Sequence\":{\"id\":\"B\"", "{\"Sequence\":{\"id\":\"C\"", "'post_processor' does not make a pair")]
    [InlineData("unigram", "tokenizer.json", "\"special\":true", "\"special\":false", "holds '<mask>' with single_word, lstrip or rstrip")]
    [InlineData("bytelevel", "tokenizer.json", "\"merges\":[\"", "\"merges\":[\"x ", "'model.merges' must hold pairs of tokens")]
    [InlineData("bytelevel", "tokenizer.json", "\"merges\":[\"", "\"merges\":[\"\u03A9 \u03A9\",\"", "the token '\u03A9' is missing from the vocabulary")]
    [InlineData("bytelevel", "tokenizer.json", "\"use_regex\":true},\"post_processor\"", "\"use_regex\":false},\"post_processor\"", "'pre_tokenizer' is not ByteLevel with its own expression")]
    [InlineData("bytelevel", "tokenizer.json", "\"end_of_word_suffix\":\"\"", "\"end_of_word_suffix\":\"</w>\"", "'model.end_of_word_suffix' is not empty")]
    [InlineData("bytelevel", "tokenizer.json", "\"sep\":[\"</s>\",2]", "\"sep\":[\"!\",8]", "the special token '!' can be written in a text")]
    public void Load_UnsupportedFile_ThrowsWithFact(string folder, string file, string oldText, string newText, string fact)
    {
        Copy(folder);
        Change(file, oldText, newText);

        var exception = Assert.Throws<RerankerException>(Load);

        Assert.Equal(RerankerErrorKind.Configuration, exception.Kind);
        Assert.StartsWith(PathOf(file) + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fact, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("unigram", "sentencepiece.bpe.model")]
    [InlineData("unigram", "tokenizer.json")]
    [InlineData("bytelevel", "tokenizer.json")]
    public void Load_DamagedFile_LoadsOrThrowsTheOneException(string folder, string file)
    {
        Copy(folder);
        if (file != "tokenizer.json")
            Delete("tokenizer.json");
        var original = File.ReadAllBytes(PathOf(file));
        var random = new Random(5);

        for (var round = 0; round < 60; round++)
        {
            var damaged = original.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(PathOf(file), round % 4 == 0 ? damaged[..random.Next(damaged.Length)] : damaged);

            var exception = Record.Exception(() => Load().EncodePassage("Some text, caf\u00E9 \u4E2D\u6587 \u2460 \uFF21 e\u0301.", 512));

            Assert.True(exception is null or RerankerException, exception?.ToString());
        }
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static int[] WithoutLimit(PairTokenizer tokenizer, string text) => tokenizer.EncodePassage(text, NoLimit).Ids;

    private string PathOf(string name) => Path.Combine(_directory.FullName, name);

    private PairTokenizer Load() => TokenizerFiles.Load(_directory.FullName, "test");

    private void Delete(string name) => File.Delete(PathOf(name));

    private void Copy(string folder)
    {
        foreach (var file in Directory.GetFiles(ParityFiles.PathOf(folder)))
            File.Copy(file, PathOf(Path.GetFileName(file)));
    }

    private void Change(string name, string oldText, string newText)
    {
        var content = File.ReadAllText(PathOf(name));
        Assert.Contains(oldText, content, StringComparison.Ordinal);
        File.WriteAllText(PathOf(name), content.Replace(oldText, newText, StringComparison.Ordinal));
    }

    private long[] Types()
    {
        var sut = Load();
        var pair = sut.EncodePair(sut.EncodeQuery(",", 512), sut.EncodePassage(",", 512));
        var types = new long[pair.Length];
        pair.WriteTo(new long[pair.Length], new long[pair.Length], types);
        return types;
    }
}
