using System.ComponentModel;
using System.Reflection;

namespace Microsoft.SemanticKernel;

/// <summary>The default of a method parameter, written in its signature or in <see cref="DefaultValueAttribute"/>.</summary>
internal readonly record struct ParameterDefault(bool Exists, object? Value)
{
    public static ParameterDefault Of(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<DefaultValueAttribute>() is { } attribute
            ? new ParameterDefault(true, attribute.Value)
            : new ParameterDefault(parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null);
}
