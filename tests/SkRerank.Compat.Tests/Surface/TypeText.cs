using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkRerank.Compat.Tests;

/// <summary>Writes types as C# does, with keywords, tuple names and nullable annotations.</summary>
/// <param name="annotated">Whether reference types carry their annotation; false for an assembly that has none.</param>
internal sealed class TypeText(bool annotated)
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void", [typeof(object)] = "object", [typeof(string)] = "string", [typeof(bool)] = "bool", [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte", [typeof(byte)] = "byte", [typeof(short)] = "short", [typeof(ushort)] = "ushort", [typeof(int)] = "int",
        [typeof(uint)] = "uint", [typeof(long)] = "long", [typeof(ulong)] = "ulong", [typeof(nint)] = "nint", [typeof(nuint)] = "nuint",
        [typeof(float)] = "float", [typeof(double)] = "double", [typeof(decimal)] = "decimal",
    };

    private readonly NullabilityInfoContext _context = new();

    /// <summary>Writes a type without annotations.</summary>
    public string Of(Type type) => Write(type, null, new Queue<string?>());

    /// <summary>Writes the type of a parameter or of a returned value, without ref, out or in.</summary>
    public string Of(ParameterInfo parameter)
    {
        var info = _context.Create(parameter);
        var reads = parameter.Position < 0 || parameter.IsOut;
        return Top(info, reads ? info.ReadState : info.WriteState, parameter);
    }

    /// <summary>Writes the type of a property.</summary>
    public string Of(PropertyInfo property)
    {
        var info = _context.Create(property);
        return Top(info, property.CanRead ? info.ReadState : info.WriteState, property);
    }

    /// <summary>Writes the type of a field.</summary>
    public string Of(FieldInfo field)
    {
        var info = _context.Create(field);
        return Top(info, info.ReadState, field);
    }

    /// <summary>Writes the type of an event.</summary>
    public string Of(EventInfo @event)
    {
        var info = _context.Create(@event);
        return Top(info, info.ReadState, @event);
    }

    /// <summary>Writes the name of a type with its own type arguments.</summary>
    public static string BareName(Type type) => type.Name.Split('`')[0];

    private string Top(NullabilityInfo info, NullabilityState state, ICustomAttributeProvider owner)
    {
        var names = owner.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).Cast<TupleElementNamesAttribute>().SingleOrDefault();
        var type = info.Type.IsByRef ? info.Type.GetElementType()! : info.Type;
        var nested = info.Type.IsByRef ? info.ElementType ?? info : info;
        return Write(type, nested, new Queue<string?>(names?.TransformNames ?? []), state);
    }

    private string Write(Type type, NullabilityInfo? info, Queue<string?> tupleNames, NullabilityState? state = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying, info, tupleNames) + "?";

        var isNullable = annotated && !type.IsValueType && (state ?? info?.ReadState) == NullabilityState.Nullable;
        return Name(type, info, tupleNames) + (isNullable ? "?" : "");
    }

    private string Name(Type type, NullabilityInfo? info, Queue<string?> tupleNames)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Write(type.GetElementType()!, info?.ElementType, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;

        var isTuple = type.IsAssignableTo(typeof(ITuple)) && type.IsValueType;
        var names = type.GetGenericArguments().Select(_ => isTuple && tupleNames.TryDequeue(out var name) ? " " + name : "").ToList();
        var arguments = type.GetGenericArguments().Select((argument, index) =>
            Write(argument, info?.GenericTypeArguments.ElementAtOrDefault(index), tupleNames) + names[index]);
        var list = string.Join(", ", arguments);
        return isTuple ? $"({list})" : $"{BareName(type)}<{list}>";
    }
}
