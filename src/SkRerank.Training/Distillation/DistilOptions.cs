using System.ComponentModel.DataAnnotations;
using SkRerank.Onnx;

namespace SkRerank.Training;

/// <summary>Sets how a model of the user's own is made.</summary>
public sealed record DistilOptions
{
    /// <summary>Gets the folder for everything that is made. One that is there is continued.</summary>
    /// <value>A path; required.</value>
    [Required(AllowEmptyStrings = false)]
    public required string Directory { get; init; }

    /// <summary>Gets what is labelled; its folder must be <see cref="LabelsOf"/> of this one.</summary>
    [Required]
    public required LabelOptions Labels { get; init; }

    /// <summary>Gets the model that training starts from, which is also what the new one is compared with.</summary>
    /// <value>The default is <see cref="OnnxModel.Lrt"/>.</value>
    [Required]
    public OnnxModel Base { get; init; } = OnnxModel.Lrt;

    /// <summary>Gets how the model is trained.</summary>
    [Required]
    public TrainingOptions Training { get; init; } = new();

    /// <summary>Gets the Python to train with.</summary>
    /// <value>A path; null, the default, takes the first that has PyTorch.</value>
    public string? Python { get; init; }

    /// <summary>Gives the folder of the labels.</summary>
    /// <param name="directory">The folder for everything.</param>
    /// <returns>The folder below it.</returns>
    public static string LabelsOf(string directory) => Path.Combine(directory, "labels");
}
