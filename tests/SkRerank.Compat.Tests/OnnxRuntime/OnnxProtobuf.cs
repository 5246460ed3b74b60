using System.Text;

namespace SkRerank.Compat.Tests;

/// <summary>Adds fields to a model file: in protobuf, appended fields extend or replace those before them.</summary>
internal static class OnnxProtobuf
{
    private const byte MetadataProperty = (14 << 3) | 2;
    private const byte ModelVersion = 5 << 3;
    private const byte Domain = (4 << 3) | 2;

    public static byte[] AppendProperty(byte[] model, string key, string value) =>
        [.. model, .. Field(MetadataProperty, [.. Field((1 << 3) | 2, Encoding.UTF8.GetBytes(key)), .. Field((2 << 3) | 2, Encoding.UTF8.GetBytes(value))])];

    public static byte[] AppendDomain(byte[] model, string domain) => [.. model, .. Field(Domain, Encoding.UTF8.GetBytes(domain))];

    public static byte[] AppendVersion(byte[] model, byte version) => [.. model, ModelVersion, version];

    private static byte[] Field(byte tag, byte[] content) => [tag, checked((byte)content.Length), .. content];
}
