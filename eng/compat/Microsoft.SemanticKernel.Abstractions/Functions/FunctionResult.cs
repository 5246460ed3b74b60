using System.Globalization;

namespace Microsoft.SemanticKernel;

/// <summary>What a function gave back; the value is read by type.</summary>
public sealed class FunctionResult
{
    public FunctionResult(
        KernelFunction function, object? value = null, CultureInfo? culture = null, IReadOnlyDictionary<string, object?>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Function = function;
        Value = value;
        Culture = culture ?? CultureInfo.InvariantCulture;
        Metadata = metadata;
    }

    public FunctionResult(FunctionResult result, object? value = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        Function = result.Function;
        Value = value ?? result.Value;
        Culture = result.Culture;
        Metadata = result.Metadata;
        RenderedPrompt = result.RenderedPrompt;
    }

    public KernelFunction Function { get; init; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    public CultureInfo Culture { get; init; }

    public Type? ValueType => Value?.GetType();

    public string? RenderedPrompt { get; internal set; }

    internal object? Value { get; }

    public T? GetValue<T>() => Value switch
    {
        null => default,
        T value => value,
        KernelContent content when typeof(T) == typeof(string) => (T)(object)content.ToString()!,
        KernelContent { InnerContent: T inner } => inner,
        _ => throw new InvalidCastException($"Cannot cast {Value.GetType()} to {typeof(T)}"),
    };

    public override string ToString() => ValueText.From(Value, Culture) ?? string.Empty;
}
