using System.Reflection;
using System.Runtime.CompilerServices;

namespace SkRerank.Compat.Tests;

/// <summary>Writes the members of a type that code outside its assembly can see, one per line.</summary>
internal sealed class MemberText(TypeText types, ParameterText parameters)
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_GreaterThan"] = ">",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_UnaryNegation"] = "-",
    };

    /// <summary>Writes the members that the type itself declares.</summary>
    public IEnumerable<string> Of(Type type)
    {
        if (type.IsEnum)
            return type.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => $"{field.Name} = {field.GetRawConstantValue()},");

        return type.GetFields(Declared).Where(IsVisible).Select(Field)
            .Concat(type.GetConstructors(Declared).Where(IsVisible).Select(Constructor))
            .Concat(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsVisible)).Select(Property))
            .Concat(type.GetEvents(Declared).Where(@event => IsVisible(@event.AddMethod!)).Select(Event))
            .Concat(type.GetMethods(Declared).Where(method => IsVisible(method) && IsOrdinary(method)).Select(Method));
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(FieldInfo field) => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly;

    private static bool IsOrdinary(MethodInfo method) =>
        (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)) && method.Name != "Finalize";

    private string Field(FieldInfo field)
    {
        var access = field.IsPublic ? "public " : field.IsFamily ? "protected " : "protected internal ";
        var kind = field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : "");
        var value = field.IsLiteral ? $" = {ParameterText.Constant(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{Attributes(field)}{access}{kind}{types.Of(field)} {field.Name}{value};";
    }

    private string Constructor(ConstructorInfo constructor) =>
        $"{Attributes(constructor)}{Modifiers(constructor)}{TypeText.BareName(constructor.DeclaringType!)}({parameters.Of(constructor)});";

    private string Property(PropertyInfo property)
    {
        var widest = property.GetAccessors(true).OrderBy(Narrowness).First();
        var indices = property.GetIndexParameters();
        var name = indices.Length == 0 ? property.Name : $"this[{string.Join(", ", indices.Select(parameters.Of))}]";
        var accessors = $"{Accessor(property.GetMethod, widest, "get")}{Accessor(property.SetMethod, widest, IsInit(property) ? "init" : "set")}";
        return $"{Attributes(property)}{Modifiers(widest)}{types.Of(property)} {name} {{ {accessors}}}";
    }

    private static string Accessor(MethodInfo? accessor, MethodInfo widest, string keyword)
    {
        if (accessor is null || !IsVisible(accessor))
            return "";
        return Narrowness(accessor) == Narrowness(widest) ? $"{keyword}; " : $"{Access(accessor)}{keyword}; ";
    }

    private static bool IsInit(PropertyInfo property) =>
        property.SetMethod?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private string Event(EventInfo @event) =>
        $"{Attributes(@event)}{Modifiers(@event.AddMethod!)}event {types.Of(@event)} {@event.Name};";

    private string Method(MethodInfo method)
    {
        var start = Attributes(method) + Modifiers(method);
        var returned = types.Of(method.ReturnParameter);
        var list = $"({parameters.Of(method)})";
        if (method.Name is "op_Implicit" or "op_Explicit")
            return $"{start}{(method.Name == "op_Implicit" ? "implicit" : "explicit")} operator {returned}{list};";
        if (Operators.TryGetValue(method.Name, out var symbol))
            return $"{start}{returned} operator {symbol}{list};";

        var generic = method.GetGenericArguments();
        return $"{start}{returned} {method.Name}{ParameterText.Names(generic)}{list}{ParameterText.Constraints(generic)};";
    }

    private static string Attributes(MemberInfo member) => AttributeText.Of(member.GetCustomAttributesData());

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface)
            return method.IsStatic ? "static " : "";

        var overrides = method is MethodInfo { IsVirtual: true } info && info.GetBaseDefinition() != info;
        var inheritance = (method.IsVirtual, method.IsAbstract, method.IsFinal, overrides) switch
        {
            (true, true, _, _) => "abstract ",
            (true, _, true, true) => "sealed override ",
            (true, _, false, true) => "override ",
            (true, _, false, false) => "virtual ",
            _ => "",
        };
        return Access(method) + (method.IsStatic ? "static " : "") + inheritance;
    }

    private static string Access(MethodBase method) => method.IsPublic ? "public " : method.IsFamily ? "protected " : "protected internal ";

    private static int Narrowness(MethodBase method) => method.IsPublic ? 0 : method.IsFamilyOrAssembly ? 1 : method.IsFamily ? 2 : 3;
}
