using System.CommandLine;
using SkRerank.Onnx;

namespace SkRerank.Cli;

/// <summary>Makes what the commands for models share.</summary>
internal static class ModelsOptions
{
    /// <summary>Makes <c>--store</c>.</summary>
    public static Option<string?> Store() => new("--store")
    {
        Description = $"The directory of the models. Default: {ModelStore.DirectoryVariable}, or skrerank/models among your data.",
        HelpName = "DIR",
    };

    /// <summary>Makes an argument that names a model.</summary>
    public static Argument<string> Name(string description) => new("NAME") { Description = description };

    /// <summary>Makes an argument that names a model or its directory.</summary>
    public static Argument<string?> Model(ArgumentArity arity) => new("MODEL")
    {
        Description = "lrt, tiny, the name of a stored model, or a directory, which goes before a name.",
        Arity = arity,
    };

    /// <summary>Opens the store that the options name.</summary>
    public static ModelStore Open(ParseResult options, Option<string?> store) =>
        options.GetValue(store) is { Length: > 0 } directory ? new(directory) : ModelStore.FromEnvironment();

    /// <summary>Finds the model that an argument names.</summary>
    public static OnnxModel Resolve(string text, ModelStore store)
    {
        if (Directory.Exists(text))
            return OnnxModel.FromDirectory(text);
        try
        {
            return store.Get(text);
        }
        catch (ArgumentException exception)
        {
            throw new DirectoryNotFoundException($"'{text}' is neither a directory nor a name of a model.", exception);
        }
    }
}
