using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SkRerank.Onnx.Tests;

/// <summary>Reads what eng/tokenization/make-parity.mjs wrote, and makes the model directories that it describes.</summary>
internal static class ParityFiles
{
    public static string PathOf(string name) => Path.Combine(SharedData.RepositoryRoot, "tests/SkRerank.Onnx.Tests/Tokenization/Parity", name);

    /// <summary>Makes the tokenizer of a kind: that of its folder with some members of tokenizer.json changed.</summary>
    public static PairTokenizer Load(string kind)
    {
        var description = JsonNode.Parse(File.ReadAllBytes(PathOf("kinds.json")))![kind]!;
        var source = Path.Combine(SharedData.RepositoryRoot, description["folder"]!.GetValue<string>());
        var json = JsonNode.Parse(File.ReadAllBytes(Path.Combine(source, "tokenizer.json")))!.AsObject();
        var table = json["normalizer"]?["precompiled_charsmap"]?.ToJsonString() ?? "\"same\"";
        foreach (var (member, value) in description["change"]!.AsObject())
            json[member] = JsonNode.Parse(value!.ToJsonString().Replace("\"same\"", table, StringComparison.Ordinal));

        var directory = Directory.CreateTempSubdirectory("skrerank-parity-");
        try
        {
            File.WriteAllText(Path.Combine(directory.FullName, "tokenizer.json"), json.ToJsonString(new JsonSerializerOptions { MaxDepth = 64 }));
            return TokenizerFiles.Load(directory.FullName, kind);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    /// <summary>Reads the ids of all texts.</summary>
    public static IEnumerable<int[]> ReadIds(string kind)
    {
        using var stream = new BrotliStream(File.OpenRead(PathOf(kind + ".ids.br")), CompressionMode.Decompress);
        using var reader = new BinaryReader(stream);
        for (var i = 0; i < ParityTexts.Count; i++)
        {
            var ids = new int[reader.Read7BitEncodedInt()];
            for (var k = 0; k < ids.Length; k++)
                ids[k] = reader.Read7BitEncodedInt();
            yield return ids;
        }
    }
}
