using System.Collections.ObjectModel;
using System.Reflection;

namespace SkRerank.Compat.Tests;

/// <summary>
/// The nullable annotations as the compiler wrote them: one flag per type in the order of reading.
/// <see cref="NullabilityInfoContext"/> answers another question: it calls an unconstrained type parameter nullable.
/// </summary>
internal sealed class NullableFlags
{
    /// <summary>The flag of a type that must not be null.</summary>
    public const byte NotNull = 1;

    /// <summary>The flag of a type written with a question mark.</summary>
    public const byte Annotated = 2;

    private readonly IReadOnlyList<byte> _flags;
    private int _next;

    private NullableFlags(IReadOnlyList<byte> flags) => _flags = flags;

    /// <summary>Gets no annotation at all.</summary>
    public static NullableFlags None => new([0]);

    /// <summary>Reads the annotations of a parameter or of a returned value.</summary>
    public static NullableFlags Of(ParameterInfo parameter) => new(Own(parameter.GetCustomAttributesData()) ?? [Around(parameter.Member)]);

    /// <summary>Reads the annotations of a member or of a type parameter.</summary>
    public static NullableFlags Of(MemberInfo member)
    {
        MemberInfo? around = member is Type { IsGenericParameter: true, DeclaringMethod: { } method } ? method : member.DeclaringType;
        return new(Own(member.GetCustomAttributesData()) ?? [Around(around)]);
    }

    /// <summary>Takes the flag of the next type.</summary>
    public byte Next() => _flags.Count == 1 ? _flags[0] : _flags[_next++];

    private static byte Around(MemberInfo? member)
    {
        for (var around = member; around is not null; around = around.DeclaringType)
        {
            if (Read(around.GetCustomAttributesData(), "NullableContextAttribute") is [var flag])
                return flag;
        }

        return 0;
    }

    private static IReadOnlyList<byte>? Own(IList<CustomAttributeData> attributes) => Read(attributes, "NullableAttribute");

    private static IReadOnlyList<byte>? Read(IList<CustomAttributeData> attributes, string name) =>
        attributes.FirstOrDefault(attribute => attribute.AttributeType.Name == name)?.ConstructorArguments[0].Value switch
        {
            byte flag => [flag],
            ReadOnlyCollection<CustomAttributeTypedArgument> flags => [.. flags.Select(flag => (byte)flag.Value!)],
            _ => null,
        };
}
