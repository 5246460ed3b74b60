using System.Reflection;

namespace SkRerank.Compat.Tests;

/// <summary>Writes types as a reader of a signature file expects them: one declaration per line, members indented by two.</summary>
internal sealed class SurfaceText
{
    private readonly TypeText _types;
    private readonly ParameterText _parameters;
    private readonly MemberText _members;

    /// <summary>Sets up the writer.</summary>
    /// <param name="annotated">Whether reference types carry their nullable annotation.</param>
    public SurfaceText(bool annotated)
    {
        _types = new TypeText(annotated);
        _parameters = new ParameterText(_types);
        _members = new MemberText(_types, _parameters);
    }

    /// <summary>Writes the types that are not nested, each followed by what is nested in it.</summary>
    public IEnumerable<string> Of(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => !type.IsNested))
        {
            yield return $"namespace {type.Namespace}";
            foreach (var line in Of(type, ""))
                yield return line;
        }
    }

    private IEnumerable<string> Of(Type type, string indent)
    {
        yield return indent + Head(type);
        if (type.IsSubclassOf(typeof(Delegate)))
            yield break;

        foreach (var member in _members.Of(type))
            yield return $"{indent}  {member}";

        var nested = type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic);
        foreach (var inner in nested.Where(inner => inner.IsNestedPublic || inner.IsNestedFamily || inner.IsNestedFamORAssem))
        {
            foreach (var line in Of(inner, indent + "  "))
                yield return line;
        }
    }

    private string Head(Type type)
    {
        var access = type.IsNestedFamily ? "protected " : type.IsNestedFamORAssem ? "protected internal " : "public ";
        var start = AttributeText.Of(type.GetCustomAttributesData()) + access;
        var own = type.GetGenericArguments().Skip(type.DeclaringType?.GetGenericArguments().Length ?? 0).ToList();
        var name = TypeText.BareName(type) + ParameterText.Names(own);
        var constraints = ParameterText.Constraints(own);
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            var invoke = type.GetMethod("Invoke")!;
            return $"{start}delegate {_types.Of(invoke.ReturnParameter)} {name}({_parameters.Of(invoke)}){constraints};";
        }

        var bases = string.Join(", ", Bases(type));
        return $"{start}{Kind(type)} {name}{(bases.Length == 0 ? "" : $" : {bases}")}{constraints}";
    }

    private static string Kind(Type type) => type switch
    {
        { IsEnum: true } => "enum",
        { IsInterface: true } => "interface",
        { IsValueType: true } => Readonly(type) + (type.IsByRefLike ? "ref struct" : "struct"),
        { IsAbstract: true, IsSealed: true } => "static class",
        { IsAbstract: true } => "abstract class",
        { IsSealed: true } => "sealed class",
        _ => "class",
    };

    private static string Readonly(Type type) =>
        type.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "IsReadOnlyAttribute") ? "readonly " : "";

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
            return [TypeText.Of(type.GetEnumUnderlyingType())];

        var inherited = type.BaseType?.GetInterfaces() ?? [];
        var added = type.GetInterfaces().Where(@interface => @interface.IsVisible).Except(inherited).ToList();
        var direct = added.Where(candidate => !added.Any(other => other != candidate && candidate.IsAssignableFrom(other))).Select(TypeText.Of);
        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? direct.Prepend(TypeText.Of(parent)) : direct;
    }
}
