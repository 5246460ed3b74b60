namespace SkRerank.Compat.Tests;

public sealed class SurfaceComparisonTests
{
    private const string Official = """
        ##### Another
        namespace SkRerank.Compat.Tests
        public class OnlyInAnother
        ##### Sample
        # A remark.
        == namespace SkRerank.Compat.Tests

        [Experimental("SAMPLE01")] public abstract class SampleStore<TKey> : IDisposable where TKey : notnull
          public const string Kind = "sample";
          protected SampleStore(int capacity = 16);
          [JsonPropertyName("capacity")] public int Capacity { get; init; }
          public virtual (string Text, double Score)? this[TKey key] { get; }
          public abstract bool TryGet(TKey key, out string? text);
          public Task<IReadOnlyList<string?>> ListAsync([Description("how many")] int? limit = null, SampleOrder order = SampleOrder.Newest, System.Threading.CancellationToken cancellationToken = default);
          public void Dispose();
          public IReadOnlyList<TKey> Keys { get; }
          public TKey? First { get; }
          public ValueTuple<string, TKey?>[]? Pairs { get; }
          public void OnlyOfficial();

          public readonly struct Entry
            public Entry(TKey key);
            public TKey Key { get; }
            public static TKey implicit operator(SampleStore.Entry<TKey> entry);

        public enum SampleOrder
          Newest = 0,
          Oldest = 2,

        public delegate string? SampleFormat(params object[] parts);
        """;

    [Fact]
    public void Differences_StandInHasLess_None()
    {
        var differences = Differences(Official);

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("  public void Dispose();", "", "'public void Dispose()' is no member")]
    [InlineData("public delegate string? SampleFormat(params object[] parts);", "", "SampleFormat: the official package has no such type")]
    [InlineData("  public readonly struct Entry", "  public struct Entry", "declared 'public readonly struct Entry'")]
    [InlineData(" : IDisposable", "", "derives from 'IDisposable'")]
    [InlineData("where TKey : notnull", "where TKey : class", "where TKey : notnull")]
    [InlineData("TKey?>[]? Pairs", "TKey?>[] Pairs", "]? Pairs")]
    [InlineData("[Experimental(\"SAMPLE01\")] ", "", "SAMPLE01")]
    [InlineData("[JsonPropertyName(\"capacity\")] ", "", "JsonPropertyName")]
    [InlineData("[Description(\"how many\")] ", "", "how many")]
    [InlineData("{ get; init; }", "{ get; set; }", "{ get; init; }")]
    [InlineData("public virtual (", "public (", "public virtual (string Text, double Score)? this")]
    [InlineData("double Score", "double Value", "double Score")]
    [InlineData("out string? text", "out string text", "out string? text")]
    [InlineData("out string? text", "ref string? text", "out string? text")]
    [InlineData("IReadOnlyList<string?>", "IReadOnlyList<string>", "IReadOnlyList<string?>")]
    [InlineData("capacity = 16", "capacity = 32", "capacity = 16")]
    [InlineData("int capacity", "int size", "int capacity")]
    [InlineData("SampleOrder.Newest", "SampleOrder.Oldest", "Newest")]
    [InlineData("protected SampleStore", "public SampleStore", "protected SampleStore")]
    [InlineData("Kind = \"sample\"", "Kind = \"other\"", "Kind = \"sample\"")]
    [InlineData("Oldest = 2", "Oldest = 1", "Oldest = 2")]
    [InlineData("params object[]", "object[]", "params object[]")]
    [InlineData("implicit operator", "explicit operator", "implicit operator")]
    public void Differences_OfficialSaysOtherwise_NamesTypeAndMember(string said, string instead, string expected)
    {
        var changed = Official.Replace(said, instead, StringComparison.Ordinal);

        var differences = Differences(changed);

        Assert.NotEqual(Official, changed);
        Assert.Contains(differences, difference => difference.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void Parse_Braces_ReadsTheSameAsIndentation()
    {
        string[] braces =
        [
            "namespace Sample", "public enum Order : int { Newest = 0, Oldest = 2 }", "public class Thing : SafeHandle   // a remark",
            "{", "    public Thing();", "}", "public class Fault : Exception { }",
        ];
        string[] indented =
        [
            "== namespace Sample", "public enum Order", "  Newest = 0,", "  Oldest = 2,", "public class Thing : SafeHandle", "  public Thing();",
            "public class Fault : System.Exception",
        ];

        var sut = SignatureText.Parse(braces, "Sample");

        var other = SignatureText.Parse(indented, "Sample");
        Assert.Equal(["Sample.Order", "Sample.Thing", "Sample.Fault"], sut.Keys);
        Assert.Empty(SurfaceComparison.Differences(sut, other));
        Assert.Empty(SurfaceComparison.Differences(other, sut));
        Assert.Equal(3, sut["Sample.Thing"].Members.Count);
    }

    private static IReadOnlyList<string> Differences(string official)
    {
        var types = typeof(SampleOrder).Assembly.GetExportedTypes().Where(type => type.Name.StartsWith("Sample", StringComparison.Ordinal));
        var standIn = SignatureText.Parse(new SurfaceText(annotated: true).Of(types), "Sample");
        return SurfaceComparison.Differences(standIn, SignatureText.Parse(official.Split('\n'), "Sample"));
    }
}
