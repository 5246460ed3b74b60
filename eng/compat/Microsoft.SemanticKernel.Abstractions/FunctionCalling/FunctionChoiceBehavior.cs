using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>Says which functions a model is told about and whether they are invoked for it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AutoFunctionChoiceBehavior), "auto")]
[JsonDerivedType(typeof(RequiredFunctionChoiceBehavior), "required")]
[JsonDerivedType(typeof(NoneFunctionChoiceBehavior), "none")]
public abstract class FunctionChoiceBehavior
{
    protected const string FunctionNameSeparator = ".";

    protected static readonly FunctionChoiceBehaviorOptions DefaultOptions = new();

    private readonly IReadOnlyList<KernelFunction>? _functions;

    internal FunctionChoiceBehavior(IEnumerable<KernelFunction>? functions = null) => _functions = functions?.ToList();

    /// <summary>Gets the names of the functions given, or null for all of the kernel.</summary>
    internal IList<string>? GivenNames => _functions?.Select(NameOf).ToList();

    public static FunctionChoiceBehavior Auto(
        IEnumerable<KernelFunction>? functions = null, bool autoInvoke = true, FunctionChoiceBehaviorOptions? options = null) =>
        new AutoFunctionChoiceBehavior(functions, autoInvoke, options);

    public static FunctionChoiceBehavior Required(
        IEnumerable<KernelFunction>? functions = null, bool autoInvoke = true, FunctionChoiceBehaviorOptions? options = null) =>
        new RequiredFunctionChoiceBehavior(functions, autoInvoke, options);

    public static FunctionChoiceBehavior None(IEnumerable<KernelFunction>? functions = null, FunctionChoiceBehaviorOptions? options = null) =>
        new NoneFunctionChoiceBehavior(functions, options);

    public abstract FunctionChoiceBehaviorConfiguration GetConfiguration(FunctionChoiceBehaviorConfigurationContext context);

    protected IReadOnlyList<KernelFunction>? GetFunctions(IList<string>? functionFQNs, Kernel? kernel, bool autoInvoke)
    {
        if (autoInvoke && kernel is null)
            throw new KernelException("Auto-invocation is not supported when no kernel is provided.");
        if (functionFQNs is null)
            return kernel?.Plugins.SelectMany(plugin => plugin).ToList();
        return functionFQNs.Count == 0 ? null : [.. functionFQNs.Select(name => Find(name, kernel, autoInvoke))];
    }

    private KernelFunction Find(string qualifiedName, Kernel? kernel, bool autoInvoke)
    {
        var (plugin, function) = FunctionName.Split(qualifiedName, FunctionNameSeparator);
        if (kernel?.Plugins.TryGetFunction(plugin, function, out var found) == true)
            return found;
        if (autoInvoke)
            throw new KernelException($"The specified function {qualifiedName} is not available in the kernel.");
        return _functions?.FirstOrDefault(candidate => NameOf(candidate) == qualifiedName)
            ?? throw new KernelException($"The specified function {qualifiedName} was not found.");
    }

    private static string NameOf(KernelFunction function) => FunctionName.Join(function.PluginName, function.Name, FunctionNameSeparator);
}
