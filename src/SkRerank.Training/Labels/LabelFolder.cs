using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Names and writes the files of labels: a collection in BEIR layout, with the run of the first stage and the labels beside it.</summary>
/// <param name="directory">The folder.</param>
internal sealed class LabelFolder(string directory)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    /// <summary>How lines are written.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Gets the folder.</summary>
    public string Directory => directory;

    /// <summary>Gets what the first stage found.</summary>
    public string Run => Path.Combine(directory, "first.jsonl");

    /// <summary>Gets the scores of the teacher, written as they come.</summary>
    public string Teacher => Path.Combine(directory, "teacher.jsonl");

    /// <summary>Gets the queries that a chat model wrote, written as they come.</summary>
    public string Written => Path.Combine(directory, "written.jsonl");

    /// <summary>Gets the labels.</summary>
    public string Labels => Path.Combine(directory, "labels.jsonl");

    /// <summary>Gets the name of the judgments of a split, as <see cref="BeirCollectionReader"/> takes it.</summary>
    public static string NameOf(DataSplit split) => split.ToString().ToLowerInvariant();

    /// <summary>Makes one line of JSON.</summary>
    public static string Line<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Writes what the teacher is asked about, and gives a fingerprint of it.</summary>
    public string WriteMaterial(LabelMaterial material)
    {
        System.IO.Directory.CreateDirectory(Path.Combine(directory, "qrels"));
        var parts = new[]
        {
            Write("corpus.jsonl", material.Documents.Select(document =>
                Line(new { _id = document.Id, title = document.FullTitle, text = document.Text }))),
            Write("queries.jsonl", material.Queries.Select(query =>
                Line(new { _id = query.Id, text = query.Text, metadata = new { query.Kind, query.Split } }))),
            Write("first.jsonl", material.Run.QueryIds.SelectMany(query => material.Run.Ranking(query)
                .Select(entry => Line(new { query, id = entry.DocumentId, score = entry.Score })))),
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(parts))));
    }

    /// <summary>Writes the labels and the judgments that follow from them.</summary>
    public void WriteLabels(IReadOnlyList<LabelledQuery> labels)
    {
        foreach (var split in Enum.GetValues<DataSplit>())
        {
            Write($"qrels/{NameOf(split)}.tsv", labels.Where(label => label.Split == split)
                .SelectMany(label => label.Positives.Select(id => $"{label.Query}\t{id}\t1"))
                .Prepend(JudgmentReader.BeirHeader));
        }

        Write(Path.GetFileName(Labels), labels.Where(label => label.Split != DataSplit.Test).Select(label => Line(label)));
    }

    private string Write(string name, IEnumerable<string> lines)
    {
        var bytes = Utf8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        var path = Path.Combine(directory, name);
        WholeFile.Write(path, bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
