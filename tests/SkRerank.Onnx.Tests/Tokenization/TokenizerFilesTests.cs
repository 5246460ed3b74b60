using System.Text;

namespace SkRerank.Onnx.Tests;

public class TokenizerFilesTests
{
    [Fact]
    public void Load_DefaultModel_KnowsSizeAndLength()
    {
        var sut = TokenizerFiles.Load(ModelFolder.Default("lrt"), "lrt");

        Assert.Equal((20_000, 512), (sut.VocabularySize, sut.MaxLength));
    }

    [Theory]
    [InlineData("vocab.txt")]
    [InlineData("tokenizer.json")]
    [InlineData("tokenizer_config.json")]
    [InlineData("config.json")]
    public void Load_OneFileMissing_ReadsTheOthers(string fileName)
    {
        using var folder = new ModelFolder();
        File.Delete(folder[fileName]);

        var sut = folder.Load();

        Assert.Equal(20_000, sut.VocabularySize);
        Assert.Equal([43, 6, 1], sut.EncodeQuery("A\"\U0001F600", 512).Ids.ToArray());
    }

    [Fact]
    public void Load_NoVocabulary_Throws()
    {
        using var folder = new ModelFolder();
        File.Delete(folder["vocab.txt"]);
        File.Delete(folder["tokenizer.json"]);

        AssertFault(folder, "tokenizer.json", "missing");
    }

    [Fact]
    public void Load_BothTokenizerFilesMissing_Throws()
    {
        using var folder = new ModelFolder();
        File.Delete(folder["tokenizer.json"]);
        File.Delete(folder["tokenizer_config.json"]);

        AssertFault(folder, "tokenizer.json", "missing");
    }

    [Fact]
    public void Load_NoDirectory_Throws()
    {
        using var folder = new ModelFolder();

        var exception = Assert.Throws<RerankerException>(() => TokenizerFiles.Load(folder["elsewhere"], "test"));

        Assert.Contains("tokenizer.json: the file is missing", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vocab.txt", "", "no token")]
    [InlineData("vocab.txt", "\n\n\n", "no token")]
    [InlineData("vocab.txt", "[PAD]\n[UNK]\n[CLS]\n[SEP]\na\nb\na\n", "lines 5 and 7 hold the same token")]
    [InlineData("tokenizer.json", "", "not valid JSON")]
    [InlineData("tokenizer.json", "not json at all", "not valid JSON")]
    [InlineData("tokenizer.json", "{\"model\": {", "not valid JSON")]
    [InlineData("tokenizer.json", "{} {}", "not valid JSON")]
    [InlineData("tokenizer.json", "[]", "one JSON object")]
    [InlineData("tokenizer.json", "null", "one JSON object")]
    [InlineData("tokenizer.json", "{}", "'model' is missing")]
    [InlineData("tokenizer.json", "{\"model\": 5}", "'model' must be an object")]
    [InlineData("tokenizer.json", "{\"model\": {\"type\": \"WordLevel\"}}", "'model.type' is WordLevel; WordPiece, Unigram and BPE are supported")]
    [InlineData("tokenizer.json", "{\"model\": {\"type\": 7}}", "'model.type' must be a string")]
    [InlineData("tokenizer_config.json", "\u0000\u0001", "not valid JSON")]
    [InlineData("tokenizer_config.json", "\"text\"", "one JSON object")]
    [InlineData("tokenizer_config.json", "{\"do_lower_case\": \"yes\"}", "'do_lower_case' must be true or false")]
    [InlineData("tokenizer_config.json", "{\"cls_token\": 1}", "'cls_token' must be a string")]
    [InlineData("tokenizer_config.json", "{\"cls_token\": {\"content\": 1}}", "'cls_token.content' must be a string")]
    [InlineData("tokenizer_config.json", "{\"cls_token\": \"\\ud800\"}", "not valid JSON")]
    [InlineData("tokenizer_config.json", "{\"cls_token\": \"\\u001b[31m\"}", "'cls_token' must have 1 to 100 characters that can be printed")]
    [InlineData("tokenizer_config.json", "{\"cls_token\": \"\"}", "'cls_token' must have 1 to 100 characters")]
    [InlineData("tokenizer_config.json", "{\"model_max_length\": 0}", "'model_max_length' must be at least 1")]
    [InlineData("tokenizer_config.json", "{\"model_max_length\": 4}", "'model_max_length' is less than the 8")]
    [InlineData("config.json", "{\"vocab_size\": 19999}", "'vocab_size' is less than the 20000 tokens of vocab.txt")]
    [InlineData("config.json", "{\"vocab_size\": \"many\"}", "'vocab_size' must be a number")]
    [InlineData("config.json", "{\"max_position_embeddings\": 7}", "'max_position_embeddings' is less than the 8")]
    public void Load_BrokenFile_ThrowsWithFileAndFact(string fileName, string content, string fact)
    {
        using var folder = new ModelFolder();
        File.WriteAllText(folder[fileName], content);

        AssertFault(folder, fileName, fact);
    }

    [Theory]
    [InlineData("\"type\": \"BertNormalizer\"", "\"type\": \"Sequence\"", "'normalizer.type' is not BertNormalizer")]
    [InlineData("{\"type\": \"BertPreTokenizer\"}", "null", "'pre_tokenizer' is missing")]
    [InlineData("\"type\": \"BertPreTokenizer\"", "\"type\": \"ByteLevel\"", "'pre_tokenizer.type' is not BertPreTokenizer")]
    [InlineData("\"special\": true", "\"special\": false", "'added_tokens' holds tokens that are not special")]
    [InlineData("\"type\": \"TemplateProcessing\"", "\"type\": \"RobertaProcessing\"", "'post_processor.cls' must hold a token and its id")]
    [InlineData("{\"Sequence\": {\"id\": \"B\", \"type_id\": 1}}", "{\"Sequence\": {\"id\": \"B\", \"type_id\": 0}}", "'post_processor' does not")]
    [InlineData("\"strip_accents\": null", "\"strip_accents\": 3", "'normalizer.strip_accents' must be true or false")]
    [InlineData("\"max_input_chars_per_word\": 100", "\"max_input_chars_per_word\": -1", "'model.max_input_chars_per_word' must be at least 1")]
    [InlineData("\"unk_token\": \"[UNK]\"", "\"unk_token\": \"<unk>\"", "the special token '<unk>' is missing", "vocab.txt")]
    [InlineData("\"[PAD]\": 0, ", "", "'model.vocab' has 19999 tokens but vocab.txt has 20000")]
    [InlineData("\"[PAD]\": 0, \"[UNK]\": 1, ", "\"[PAD]\": 1, \"[UNK]\": 0, ", "'model.vocab' has another token with id 1 than vocab.txt")]
    [InlineData("\"[PAD]\": 0, \"[UNK]\"", "\"[PAD]\": \"x\", \"[UNK]\"", "'model.vocab' must hold whole numbers")]
    [InlineData("\"vocab\": {\"[PAD]\"", "\"vocab\": [], \"other\": {\"[PAD]\"", "'model.vocab' must be an object")]
    public void Load_UnsupportedTokenizerJson_ThrowsWithFact(string oldText, string newText, string fact, string fileName = "tokenizer.json")
    {
        using var folder = new ModelFolder();
        folder.Replace("tokenizer.json", oldText, newText);

        AssertFault(folder, fileName, fact);
    }

    [Theory]
    [InlineData("[CLS]")]
    [InlineData("[SEP]")]
    [InlineData("[PAD]")]
    [InlineData("[UNK]")]
    public void Load_SpecialTokenMissing_Throws(string token)
    {
        using var folder = new ModelFolder();
        File.Delete(folder["tokenizer.json"]);
        folder.Replace("vocab.txt", token, "[gone]");

        AssertFault(folder, "vocab.txt", $"the special token '{token}' is missing");
    }

    [Fact]
    public void Load_SpecialTokenThatTextCanSpell_Throws()
    {
        using var folder = new ModelFolder();
        File.Delete(folder["tokenizer.json"]);
        folder.Replace("tokenizer_config.json", "\"sep_token\": \"[SEP]\"", "\"sep_token\": \"the\"");

        AssertFault(folder, "vocab.txt", "'the' can be written in a text");
    }

    [Fact]
    public void Load_VocabularyNotUtf8_Throws()
    {
        using var folder = new ModelFolder();
        File.WriteAllBytes(folder["vocab.txt"], [.. "[PAD]\n[UNK]\n"u8, 0xFF, 0xFE, 0x0A]);

        AssertFault(folder, "vocab.txt", "not UTF-8");
    }

    [Fact]
    public void Load_JsonNotUtf8_Throws()
    {
        using var folder = new ModelFolder();
        File.WriteAllBytes(folder["tokenizer.json"], [.. "{\"a\": \""u8, 0xFF, .. "\"}"u8]);

        AssertFault(folder, "tokenizer.json", "not valid JSON");
    }

    [Fact]
    public void Load_DeepJson_Throws()
    {
        using var folder = new ModelFolder();
        File.WriteAllText(folder["tokenizer.json"], new StringBuilder("{\"a\":").Append('[', 100_000).Append(']', 100_000).Append('}').ToString());

        AssertFault(folder, "tokenizer.json", "not valid JSON");
    }

    [Fact]
    public void Load_HugeFile_ThrowsWithoutReadingIt()
    {
        using var folder = new ModelFolder();
        using (var stream = File.Open(folder["vocab.txt"], FileMode.Open))
            stream.SetLength(1L << 36);

        AssertFault(folder, "vocab.txt", "at most 33,554,432 are accepted");
    }

    [Fact]
    public void Load_ConfigOnly_ReadsNormalizationFromIt()
    {
        using var folder = new ModelFolder();
        File.Delete(folder["tokenizer.json"]);
        folder.Replace("tokenizer_config.json", "\"do_lower_case\": true", "\"do_lower_case\": false");

        var sut = folder.Load();

        Assert.Equal([1], sut.EncodeQuery("HELLO", 512).Ids.ToArray());
        Assert.NotEqual([1], sut.EncodeQuery("hello", 512).Ids.ToArray());
    }

    [Fact]
    public void Load_ByteOrderMarksAndCarriageReturns_AreTolerated()
    {
        using var folder = new ModelFolder();
        foreach (var name in new[] { "vocab.txt", "tokenizer.json" })
            File.WriteAllText(folder[name], File.ReadAllText(folder[name]).Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8);

        var sut = folder.Load();

        Assert.Equal([43], sut.EncodeQuery("a", 512).Ids.ToArray());
    }

    [Fact]
    public void Load_NoLengthInConfig_TakesThePositions()
    {
        using var folder = new ModelFolder();
        folder.Replace("tokenizer_config.json", "\"model_max_length\": 512", "\"model_max_length\": 1000000000000000019884624838656");
        folder.Replace("config.json", "\"max_position_embeddings\": 512", "\"max_position_embeddings\": 256");

        Assert.Equal(256, folder.Load().MaxLength);
    }

    private static void AssertFault(ModelFolder folder, string fileName, string fact)
    {
        var exception = Assert.Throws<RerankerException>(folder.Load);

        Assert.Equal(("test", RerankerErrorKind.Configuration), (exception.Stage, exception.Kind));
        Assert.StartsWith(folder[fileName] + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(fact, exception.Message, StringComparison.Ordinal);
    }
}
