namespace Microsoft.SemanticKernel;

/// <summary>Marks a method as a function of its plugin.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = false)]
public sealed class KernelFunctionAttribute : Attribute
{
    public KernelFunctionAttribute()
    {
    }

    public KernelFunctionAttribute(string? name) => Name = name;

    public string? Name { get; }
}
