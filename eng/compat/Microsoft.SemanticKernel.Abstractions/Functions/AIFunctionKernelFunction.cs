using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Makes an AI function one of a kernel, so that filters run on it.</summary>
internal sealed class AIFunctionKernelFunction : KernelFunction
{
    private readonly AIFunction _function;

    public AIFunctionKernelFunction(AIFunction function, string? pluginName = null)
        : base(MetadataOf(function, pluginName), jsonSerializerOptions: function.JsonSerializerOptions)
    {
        _function = function;
        _underlyingMethod = function.UnderlyingMethod;
    }

    public override JsonElement JsonSchema => _function.JsonSchema;

    public override KernelFunction Clone(string? pluginName = null) => new AIFunctionKernelFunction(_function, pluginName ?? PluginName);

    protected override async ValueTask<FunctionResult> InvokeCoreAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken) =>
        new(this, await _function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false), kernel.Culture);

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var value = await _function.InvokeAsync(arguments, cancellationToken).ConfigureAwait(false);
        yield return value is TResult result ? result : throw new NotSupportedException($"Type {typeof(TResult)} is not supported by {Name}.");
    }

    private static KernelFunctionMetadata MetadataOf(AIFunction function, string? pluginName) => new(KernelName.ReplaceInvalid(function.Name))
    {
        PluginName = pluginName,
        Description = function.Description,
        Parameters = [.. Parameters(function)],
    };

    private static IEnumerable<KernelParameterMetadata> Parameters(AIFunction function)
    {
        if (!function.JsonSchema.TryGetProperty("properties", out var properties))
            yield break;
        var required = function.JsonSchema.TryGetProperty("required", out var names)
            ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet()
            : [];
        foreach (var property in properties.EnumerateObject())
        {
            yield return new KernelParameterMetadata(property.Name)
            {
                Description = property.Value.TryGetProperty("description", out var description) ? description.GetString() : null,
                IsRequired = required.Contains(property.Name),
                Schema = new KernelJsonSchema(property.Value.Clone()),
            };
        }
    }
}
