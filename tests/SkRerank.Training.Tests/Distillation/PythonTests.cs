using System.Diagnostics;
using System.Text;
using System.Text.Json;
using SkRerank.Onnx;

namespace SkRerank.Training.Tests;

public sealed class PythonTests
{
    private const string Encode = """
        import json, sys
        from rerank_training.tokens import Tokenizer
        tokenizer = Tokenizer.read(sys.argv[1])
        print(json.dumps([tokenizer.encode(text) for text in json.load(sys.stdin)]))
        """;

    private static readonly string[] Odd =
    [
        "", " \t\r\n ", "C++ snake_case p<0.05 $100 a>=b", "Café Ångström naïve ﬁ İstanbul ΣΊΣΥΦΟΣ", "50°C x² CO₂ → ½ €100", "hello 😀 world 𠀀𠀁",
        "soft\u00adhyphen zero\u200bwidth \ufeffmark", "한국어 हिन्दी தமிழ் ไทย العربية עברית", "漢字かなカナ", "[SEP] [CLS] [sep]", "a\u0000b\u0001c\u007f",
        new string('x', 101), new string('y', 100), "__init__(self, *args, **kwargs) -> None:", "“quoted” — dash… ‘single’",
    ];

    [TrainingFact]
    public async Task Encode_AnyText_GivesTheIdsOfOurTokenizer()
    {
        var natural = Path.Combine(SharedData.RepositoryRoot, "tests", "SkRerank.Onnx.Tests", "Tokenization", "Parity", "natural.txt");
        var pages = Directory.EnumerateFiles(Path.Combine(SharedData.RepositoryRoot, "docs"), "*.md").SelectMany(File.ReadLines);
        string[] texts = [.. Odd, .. File.ReadLines(natural), .. pages];
        var tokenizer = TokenizerFiles.Load(OnnxModel.Lrt.Directory, "lrt");

        var output = await RunAsync(["-c", Encode, Path.Combine(OnnxModel.Lrt.Directory, "vocab.txt")], JsonSerializer.Serialize(texts));

        var ids = JsonSerializer.Deserialize<int[][]>(output)!;
        Assert.All(texts.Zip(ids), pair => Assert.Equal(tokenizer.EncodePassage(pair.First, int.MaxValue).Ids, pair.Second));
    }

    [TrainingFact]
    public async Task UnitTests_All_Pass()
    {
        var tests = Path.Combine(SharedData.RepositoryRoot, "training", "tests");

        var output = await RunAsync(["-m", "unittest", "discover", "-s", tests], "");

        Assert.Matches("Ran [1-9][0-9]* tests", output);
    }

    private static async Task<string> RunAsync(string[] arguments, string input)
    {
        var python = await PythonRuntime.FindAsync();
        var start = new ProcessStartInfo(python.Path, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
        };
        start.Environment["PYTHONPATH"] = Path.Combine(SharedData.RepositoryRoot, "training");
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == 0, await error);
        return await output + await error;
    }
}
