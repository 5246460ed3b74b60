using System.Reflection;
using System.Text;

namespace SkRerank.Testing;

/// <summary>Prints the public and protected members of an assembly, sorted, one per line.</summary>
public static class PublicApiText
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>Prints an assembly.</summary>
    public static string Render(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Describe(type)).Append('\n');
            foreach (var member in type.GetMembers(Declared).Where(IsVisible).Select(Describe).Order(StringComparer.Ordinal))
                text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Describe(Type type)
    {
        var kind = type switch
        {
            { IsInterface: true } => "interface",
            { IsEnum: true } => "enum",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        Type?[] bases = [type.IsClass && type.BaseType != typeof(object) ? type.BaseType : null, .. type.GetInterfaces().Where(IsPublicName)];
        var names = bases.OfType<Type>().Select(Name).Order(StringComparer.Ordinal).ToArray();
        return $"{kind} {type.Namespace}.{Name(type)}{(names.Length > 0 && !type.IsEnum ? $" : {string.Join(", ", names)}" : "")}";
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodInfo method => IsOpen(method) && method.Name[0] != '<' && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)),
        ConstructorInfo constructor => IsOpen(constructor) && !constructor.IsStatic,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsOpen),
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        EventInfo @event => IsOpen(@event.AddMethod!),
        _ => false,
    };

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsPublicName(Type type) => type.IsPublic || type.IsNestedPublic;

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"{Access(constructor)}{Name(constructor.DeclaringType!)}({Parameters(constructor)})",
        MethodInfo method =>
            $"{Access(method)}{Modifiers(method)}{Annotated(Nullability.Create(method.ReturnParameter))} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property => Describe(property),
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Literal(field.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Annotated(Nullability.Create(field))} {field.Name}",
        EventInfo @event => $"event {Name(@event.EventHandlerType!)} {@event.Name}",
        _ => member.ToString()!,
    };

    private static string Describe(PropertyInfo property)
    {
        var accessors = property.GetAccessors(nonPublic: true).Where(IsOpen).ToArray();
        var setter = accessors.Contains(property.SetMethod) ? IsInit(property.SetMethod!) ? " init;" : " set;" : "";
        var getter = accessors.Contains(property.GetMethod) ? " get;" : "";
        var type = Annotated(Nullability.Create(property));
        return $"{Access(accessors[0])}{Modifiers(accessors[0])}{type} {property.Name} {{{getter}{setter} }}";
    }

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers()
        .Any(modifier => modifier.Name == "IsExternalInit");

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() == method => "virtual ",
        { IsVirtual: true } when method.GetBaseDefinition() != method => "override ",
        _ => "",
    };

    private static string Generics(MethodInfo method) => method.IsGenericMethod
        ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>"
        : "";

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(parameter =>
        $"{(parameter.IsOut ? "out " : "")}{Annotated(Nullability.Create(parameter))} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Literal(parameter.DefaultValue)}" : "")));

    private static string Literal(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}"),
    };

    private static string Annotated(NullabilityInfo info)
    {
        var name = info switch
        {
            { Type.IsArray: true, ElementType: { } element } => $"{Annotated(element)}[]",
            { GenericTypeArguments.Length: > 0 } when Nullable.GetUnderlyingType(info.Type) is null =>
                $"{Stem(info.Type)}<{string.Join(", ", info.GenericTypeArguments.Select(Annotated))}>",
            _ => Name(info.Type),
        };
        return !info.Type.IsValueType && info.ReadState == NullabilityState.Nullable ? $"{name}?" : name;
    }

    private static string Name(Type type) => type switch
    {
        { IsByRef: true } => Name(type.GetElementType()!),
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        { IsGenericType: true } when Nullable.GetUnderlyingType(type) is { } underlying => $"{Name(underlying)}?",
        { IsGenericType: true } => $"{Stem(type)}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        { IsNested: true, IsGenericParameter: false } => $"{Name(type.DeclaringType!)}.{type.Name}",
        _ => type.Name,
    };

    private static string Stem(Type type) => type.Name.Split('`')[0];
}
