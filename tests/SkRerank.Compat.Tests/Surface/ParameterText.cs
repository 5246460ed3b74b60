using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkRerank.Compat.Tests;

/// <summary>Writes parameter lists and type parameters with their constraints as C# does.</summary>
internal sealed class ParameterText(TypeText types)
{
    /// <summary>Writes a parameter list without its parentheses.</summary>
    public string Of(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select((parameter, index) =>
            (index == 0 && method.IsDefined(typeof(ExtensionAttribute), false) ? "this " : "") + Of(parameter)));

    /// <summary>Writes one parameter: attributes, modifiers, type, name, default.</summary>
    public string Of(ParameterInfo parameter) =>
        $"{AttributeText.Of(parameter.GetCustomAttributesData())}{Modifier(parameter)}{types.Of(parameter)} {parameter.Name}{Default(parameter)}";

    /// <summary>Writes type parameters between angle brackets; nothing where there are none.</summary>
    public static string Names(IReadOnlyList<Type> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(Variance))}>";

    /// <summary>Writes the constraint clauses, each with a leading space.</summary>
    public static string Constraints(IEnumerable<Type> parameters) =>
        string.Concat(parameters.Select(parameter => (parameter.Name, List: string.Join(", ", Constraints(parameter))))
            .Where(clause => clause.List.Length > 0).Select(clause => $" where {clause.Name} : {clause.List}"));

    /// <summary>Writes a compile-time constant.</summary>
    public static string Constant(object? value, Type type) => value switch
    {
        null => type.IsValueType && Nullable.GetUnderlyingType(type) is null || type.IsGenericParameter ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        int.MaxValue => "int.MaxValue",
        _ when (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } named => $"{named.Name}.{Enum.ToObject(named, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Modifier(ParameterInfo parameter) => parameter switch
    {
        { IsOut: true } => "out ",
        { IsIn: true, ParameterType.IsByRef: true } => "in ",
        { ParameterType.IsByRef: true } => "ref ",
        _ when parameter.IsDefined(typeof(ParamArrayAttribute), false) || parameter.IsDefined(typeof(ParamCollectionAttribute), false) => "params ",
        _ => "",
    };

    private static string Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? $" = {Constant(parameter.RawDefaultValue, parameter.ParameterType)}" : "";

    private static string Variance(Type parameter) => (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
    {
        GenericParameterAttributes.Covariant => "out " + parameter.Name,
        GenericParameterAttributes.Contravariant => "in " + parameter.Name,
        _ => parameter.Name,
    };

    private static IEnumerable<string> Constraints(Type parameter)
    {
        var attributes = parameter.GenericParameterAttributes;
        var bounds = parameter.GetGenericParameterConstraints().Where(bound => bound != typeof(ValueType)).ToList();
        var isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
            yield return "class";
        else if (isStruct)
            yield return IsUnmanaged(parameter) ? "unmanaged" : "struct";
        else if (bounds.Count == 0 && NullableFlags.Of(parameter).Next() == NullableFlags.NotNull)
            yield return "notnull";

        foreach (var bound in bounds)
            yield return TypeText.Of(bound);

        if (attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !isStruct)
            yield return "new()";
    }

    private static bool IsUnmanaged(Type parameter) =>
        parameter.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute");
}
