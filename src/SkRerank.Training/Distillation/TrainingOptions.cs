using System.ComponentModel.DataAnnotations;

namespace SkRerank.Training;

/// <summary>Sets how a model is trained. The defaults are for fine-tuning <c>tiny</c> or <c>lrt</c> on a processor.</summary>
public sealed record TrainingOptions
{
    /// <summary>Gets how many steps there are at most.</summary>
    /// <value>From 1 to 10 million. The default is 600.</value>
    [Range(1, 10_000_000)]
    public int Steps { get; init; } = 600;

    /// <summary>Gets how many queries a step has.</summary>
    /// <value>From 1 to 4,096. The default is 8.</value>
    [Range(1, 4096)]
    public int QueriesPerStep { get; init; } = 8;

    /// <summary>Gets how many passages a query has in a step.</summary>
    /// <value>From 3 to 256. The default is 6.</value>
    [Range(3, 256)]
    public int Group { get; init; } = 6;

    /// <summary>Gets the highest learning rate; it rises over the first twentieth of the steps and then falls to nothing.</summary>
    /// <value>From 0 to 1. The default is 0.0002.</value>
    [Range(0.0, 1.0)]
    public double LearningRate { get; init; } = 2e-4;

    /// <summary>Gets how the teacher's scores are learnt.</summary>
    /// <value>The default is <see cref="DistillationLoss.Listwise"/>.</value>
    [EnumDataType(typeof(DistillationLoss))]
    public DistillationLoss Loss { get; init; }

    /// <summary>Gets how much the teacher counts beside the labels.</summary>
    /// <value>From 0, labels alone, to 1, the teacher alone. The default is 0.5; without a teacher it is 0.</value>
    [Range(0.0, 1.0)]
    public double TeacherWeight { get; init; } = 0.5;

    /// <summary>Gets how many tokens of a pair are read in training. Late positions are trained all the same.</summary>
    /// <value>From 16 to 512. The default is 192.</value>
    [Range(16, 512)]
    public int MaxTokens { get; init; } = 192;

    /// <summary>Gets after how many steps quality is measured and the state is saved.</summary>
    /// <value>Positive. The default is 100.</value>
    [Range(1, int.MaxValue)]
    public int MeasureEvery { get; init; } = 100;

    /// <summary>Gets after how many measurements without a gain training stops.</summary>
    /// <value>From 0, never, to 1,000. The default is 4.</value>
    [Range(0, 1000)]
    public int Patience { get; init; } = 4;

    /// <summary>Gets how many processors are used.</summary>
    /// <value>From 0, which leaves it to PyTorch, to 1,024. The default is 0. A number of its own makes results repeatable.</value>
    [Range(0, 1024)]
    public int Threads { get; init; }

    /// <summary>Gets what chooses where there is a choice.</summary>
    /// <value>The default is 1.</value>
    public int Seed { get; init; } = 1;
}
