namespace SkRerank.Onnx;

/// <summary>Represents a model of a <see cref="ModelStore"/>.</summary>
public sealed record StoredModel
{
    internal StoredModel(string name, string directory, ModelManifest manifest)
    {
        Name = name;
        Directory = directory;
        Repository = manifest.Repository;
        Revision = manifest.Revision;
        Licence = manifest.Licence;
        Bytes = manifest.Files.Sum(file => file.Bytes);
    }

    /// <summary>Gets the name, as in <c>onnx:NAME</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the full path of the model's directory.</summary>
    public string Directory { get; }

    /// <summary>Gets the repository that it was pulled from; null for a model that was added from a directory.</summary>
    public string? Repository { get; }

    /// <summary>Gets the commit of the repository; null for an added model, or where the server did not tell it.</summary>
    public string? Revision { get; }

    /// <summary>Gets the licence of the weights, by its SPDX name in lower case; null where it is not known.</summary>
    public string? Licence { get; }

    /// <summary>Gets the size of all files.</summary>
    public long Bytes { get; }

    /// <summary>Gets the model for <see cref="OnnxCrossEncoderOptions.Model"/>.</summary>
    public OnnxModel Model => OnnxModel.Stored(Name, Directory);
}
