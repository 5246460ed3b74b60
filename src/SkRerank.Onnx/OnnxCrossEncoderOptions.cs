using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx;

/// <summary>Settings of <see cref="OnnxCrossEncoder"/>.</summary>
public sealed class OnnxCrossEncoderOptions : IValidatableObject
{
    /// <summary>Gets or sets the model.</summary>
    /// <value>The default is <see cref="OnnxModel.Lrt"/>.</value>
    [Required]
    public OnnxModel Model { get; set; } = OnnxModel.Lrt;

    /// <summary>Gets or sets what runs the model.</summary>
    /// <value>
    /// The default is <see cref="OnnxExecutionProvider.Cpu"/>. Any other needs a native build of ONNX Runtime that has it; without one, loading
    /// fails and names the package. With <see cref="OnnxExecutionProvider.DirectML"/>, one batch runs at a time.
    /// </value>
    [EnumDataType(typeof(OnnxExecutionProvider))]
    public OnnxExecutionProvider ExecutionProvider { get; set; }

    /// <summary>Gets or sets how many tokens of a query-passage pair are read, special tokens included. Longer passages are cut at the end.</summary>
    /// <value>From 8 to what the model has; null, the default, means all that the model has (512 for the models that ship with this library).</value>
    [Range(8, 1 << 20)]
    public int? MaxTokens { get; set; }

    /// <summary>Gets or sets how many tokens of the query are read. A cut query makes a warning in the report.</summary>
    /// <value>From 1 to half of <see cref="MaxTokens"/>; null, the default, means half.</value>
    [Range(1, 1 << 19)]
    public int? MaxQueryTokens { get; set; }

    /// <summary>Gets or sets how many batches run at the same time, over all concurrent requests.</summary>
    /// <remarks>All models of a process together run no more batches at a time than it has processors.</remarks>
    /// <value>From 1 to 1,024; null, the default, means what warming up found to be fastest, or else the processors of this process.</value>
    [Range(1, 1024)]
    public int? Workers { get; set; }

    /// <summary>Gets or sets how many tokens one batch holds at most, padding included; a single longer pair makes a batch of its own.</summary>
    /// <value>From 1 to 1,048,576; null, the default, means what warming up found to be fastest, or else 512.</value>
    [Range(1, 1 << 20)]
    public int? BatchTokens { get; set; }

    /// <summary>Gets or sets how much memory may hold the token ids of passages seen lately, so that they are not tokenised again.</summary>
    /// <value>In bytes, texts included; 0 keeps nothing. The default is 33,554,432 (32 MiB), about 10,000 passages of 180 words.</value>
    [Range(0, 1L << 40)]
    public long PassageCacheBytes { get; set; } = 32 << 20;

    /// <summary>Gets or sets what is read of a passage that does not fit behind the query.</summary>
    /// <value>The default is <see cref="LongTextPolicy.Head"/>: as much of the start as fits.</value>
    [Required]
    public LongTextPolicy LongTexts { get; set; } = LongTextPolicy.Head;

    /// <summary>Gets or sets the directory in which <see cref="OnnxCrossEncoder.WarmUpAsync"/> remembers what it found to be fastest.</summary>
    /// <value>
    /// null, the default, means the directory in the environment variable <c>SKRERANK_CACHE</c>, or else <c>skrerank</c> in the user's cache.
    /// If it cannot be written, nothing is remembered.
    /// </value>
    public string? CacheDirectory { get; set; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (MaxTokens is { } all && MaxQueryTokens is { } query && query > all / 2)
            yield return new($"MaxQueryTokens is {query}, more than half of MaxTokens, {all}.", [nameof(MaxQueryTokens)]);
    }
}
