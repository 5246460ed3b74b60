using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx;

/// <summary>Settings of <see cref="OnnxCrossEncoder"/>.</summary>
public sealed class OnnxCrossEncoderOptions : IValidatableObject
{
    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <see cref="OnnxModel.Lrt"/>.</value>
    [Required]
    public OnnxModel Model { get; set; } = OnnxModel.Lrt;

    /// <summary>Gets or sets how many tokens of a query-passage pair are read, special tokens included. Longer passages are cut at the end.</summary>
    /// <value>From 8 to what the model has; null, the default, means all that the model has (512 for the models that ship with this library).</value>
    [Range(8, 1 << 20)]
    public int? MaxTokens { get; set; }

    /// <summary>Gets or sets how many tokens of the query are read. A cut query makes a warning in the report.</summary>
    /// <value>From 1 to half of <see cref="MaxTokens"/>; null, the default, means half.</value>
    [Range(1, 1 << 19)]
    public int? MaxQueryTokens { get; set; }

    /// <summary>Gets or sets how many batches run at the same time, over all concurrent requests.</summary>
    /// <value>From 1 to 1,024. The default is the number of processors that this process may use.</value>
    [Range(1, 1024)]
    public int Workers { get; set; } = Environment.ProcessorCount;

    /// <summary>Gets or sets how many tokens one batch holds at most, padding included; a single longer pair makes a batch of its own.</summary>
    /// <value>From 1 to 1,048,576. The default is 512. Smaller batches keep deadlines more closely; larger ones leave the processor's cache.</value>
    [Range(1, 1 << 20)]
    public int BatchTokens { get; set; } = 512;

    /// <summary>Gets or sets how much memory may hold the token ids of passages seen lately, so that they are not tokenised again.</summary>
    /// <value>In bytes, texts included; 0 keeps nothing. The default is 33,554,432 (32 MiB), about 10,000 passages of 180 words.</value>
    [Range(0, 1L << 40)]
    public long PassageCacheBytes { get; set; } = 32 << 20;

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxTokens is { } all && MaxQueryTokens is { } query && query > all / 2)
            yield return new($"MaxQueryTokens is {query}, more than half of MaxTokens, {all}.", [nameof(MaxQueryTokens)]);
    }
}
