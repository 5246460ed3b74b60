using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class FunctionResultTests
{
    private static readonly KernelFunction Function = KernelFunctionFactory.CreateFromMethod(() => 1, "F");

    [Fact]
    public void Constructor_CopyWithNull_KeepsTheOldValue()
    {
        var sut = new FunctionResult(new FunctionResult(Function, "old"), value: null);

        Assert.Equal("old", sut.GetValue<string>());
    }

    [Fact]
    public void GetValue_AssignableType_GivesTheSameInstance()
    {
        var list = new List<string> { "a" };
        var sut = new FunctionResult(Function, list);

        Assert.Same(list, sut.GetValue<IEnumerable<string>>());
        Assert.Same(list, sut.GetValue<object>());
        Assert.Equal(typeof(List<string>), sut.ValueType);
    }

    [Fact]
    public void GetValue_OtherType_InvalidCast()
    {
        var sut = new FunctionResult(Function, 5);

        Assert.Throws<InvalidCastException>(() => sut.GetValue<string>());
        Assert.Throws<InvalidCastException>(() => sut.GetValue<long>());
    }

    [Fact]
    public void GetValue_Null_GivesDefault()
    {
        var sut = new FunctionResult(Function);

        Assert.Null(sut.GetValue<string>());
        Assert.Equal(0, sut.GetValue<int>());
        Assert.Null(sut.ValueType);
    }

    [Fact]
    public void GetValue_ChatMessage_GivesTextOrInnerContent()
    {
        var inner = new Version(1, 2);
        var sut = new FunctionResult(Function, new ChatMessageContent(AuthorRole.Assistant, "hello", innerContent: inner));

        Assert.Equal("hello", sut.GetValue<string>());
        Assert.Same(inner, sut.GetValue<Version>());
        Assert.Equal("hello", sut.ToString());
    }

    [Fact]
    public void ToString_Number_UsesTheCulture()
    {
        var culture = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";

        Assert.Equal("1.5", new FunctionResult(Function, 1.5).ToString());
        Assert.Equal("1,5", new FunctionResult(Function, 1.5, culture).ToString());
    }
}
