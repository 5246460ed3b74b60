using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Represents a line of the list of models.</summary>
/// <param name="Name">The name.</param>
/// <param name="State">Whether it is <c>shipped</c>, <c>stored</c>, or <c>known</c> only.</param>
/// <param name="Spec">What names it in a SPEC.</param>
/// <param name="Bytes">The size: of its files, or about what a pull brings.</param>
/// <param name="Licence">The licence of the weights.</param>
/// <param name="Repository">Where it comes from.</param>
/// <param name="Known">What is known of it beyond the store.</param>
internal sealed record ListedModel(string Name, string State, string Spec, long? Bytes, string? Licence, string? Repository, KnownModel? Known)
{
    /// <summary>Lists the models that a user of a store can have.</summary>
    public static IReadOnlyList<ListedModel> In(ModelStore store)
    {
        var stored = store.Models;
        return
        [
            .. new[] { OnnxModel.Lrt, OnnxModel.Tiny }.Select(model => new ListedModel(model.Name, "shipped", model.Name, SizeOf(model.Directory), model.Licence, null, null)),
            .. stored.Select(model => new ListedModel(
                model.Name, "stored", $"onnx:{model.Name}", model.Bytes, model.Licence, model.Repository, KnownModel.Find(model.Name))),
            .. KnownModel.All.Where(known => stored.All(model => model.Name != known.Name)).Select(known => new ListedModel(
                known.Name, "known", $"onnx:{known.Name}", known.GraphBytes, known.Licence, known.Repository, known)),
        ];
    }

    private static long? SizeOf(string directory) =>
        Directory.Exists(directory) ? new DirectoryInfo(directory).EnumerateFiles().Sum(file => file.Length) : null;
}
