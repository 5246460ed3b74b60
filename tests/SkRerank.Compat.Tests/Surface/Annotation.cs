using System.Collections.ObjectModel;
using System.Reflection;

namespace SkRerank.Compat.Tests;

/// <summary>Reads the nullable annotation of a type parameter from the compiler's metadata.</summary>
internal static class Annotation
{
    /// <summary>The annotation of a parameter that is constrained to be not null.</summary>
    public const byte NotNull = 1;

    /// <summary>Gets the annotation that stands on the parameter, or else the one its surroundings set; 0 where there is none.</summary>
    public static byte Of(Type parameter)
    {
        if (Read(parameter, "NullableAttribute") is { } own)
            return own;

        for (MemberInfo? around = parameter.DeclaringMethod ?? (MemberInfo?)parameter.DeclaringType; around is not null; around = around.DeclaringType)
        {
            if (Read(around, "NullableContextAttribute") is { } context)
                return context;
        }

        return 0;
    }

    private static byte? Read(MemberInfo member, string name) =>
        member.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.Name == name)?.ConstructorArguments[0].Value switch
        {
            byte value => value,
            ReadOnlyCollection<CustomAttributeTypedArgument> list => (byte)list[0].Value!,
            _ => null,
        };
}
