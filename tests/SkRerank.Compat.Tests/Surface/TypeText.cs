using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkRerank.Compat.Tests;

/// <summary>Writes types as C# does, with keywords, tuple names and nullable annotations.</summary>
/// <param name="annotated">Whether reference types carry their annotation; false for an assembly that has none.</param>
internal sealed class TypeText(bool annotated)
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    /// <summary>Writes a type without annotations.</summary>
    public static string Of(Type type) => Write(type, NullableFlags.None, new Queue<string?>());

    /// <summary>Writes the type of a parameter or of a returned value, without ref, out or in.</summary>
    public string Of(ParameterInfo parameter) =>
        Write(parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType,
            Flags(NullableFlags.Of(parameter)), TupleNames(parameter));

    /// <summary>Writes the type of a property.</summary>
    public string Of(PropertyInfo property) => Write(property.PropertyType, Flags(NullableFlags.Of(property)), TupleNames(property));

    /// <summary>Writes the type of a field.</summary>
    public string Of(FieldInfo field) => Write(field.FieldType, Flags(NullableFlags.Of(field)), TupleNames(field));

    /// <summary>Writes the type of an event.</summary>
    public string Of(EventInfo @event) => Write(@event.EventHandlerType!, Flags(NullableFlags.Of(@event)), TupleNames(@event));

    /// <summary>Writes the name of a type with its own type arguments.</summary>
    public static string BareName(Type type) => type.Name.Split('`')[0];

    private NullableFlags Flags(NullableFlags flags) => annotated ? flags : NullableFlags.None;

    private static Queue<string?> TupleNames(ICustomAttributeProvider owner) =>
        new(owner.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).Cast<TupleElementNamesAttribute>().SingleOrDefault()?.TransformNames ?? []);

    private static string Write(Type type, NullableFlags flags, Queue<string?> tupleNames)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Write(underlying, flags, tupleNames) + "?";
        if (type.IsValueType && !type.IsGenericParameter)
        {
            if (type.IsGenericType)
                flags.Next();
            return Name(type, flags, tupleNames);
        }

        var mark = flags.Next() == NullableFlags.Annotated ? "?" : "";
        return Name(type, flags, tupleNames) + mark;
    }

    private static string Name(Type type, NullableFlags flags, Queue<string?> tupleNames)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (type.IsArray)
            return $"{Write(type.GetElementType()!, flags, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (!type.IsGenericType)
            return type.Name;

        var isNamedTuple = tupleNames.Count > 0 && type.IsValueType && type.IsAssignableTo(typeof(ITuple));
        var names = type.GetGenericArguments().Select(_ => isNamedTuple ? " " + tupleNames.Dequeue() : "").ToList();
        var list = string.Join(", ", type.GetGenericArguments().Select((argument, index) => Write(argument, flags, tupleNames) + names[index]));
        return isNamedTuple ? $"({list})" : $"{BareName(type)}<{list}>";
    }
}
