namespace SkRerank.Onnx.Tests;

public sealed class SymmetricBytesTests
{
    [Fact]
    public void PerColumn_LargestOfEachColumn_Becomes127()
    {
        var (bytes, scales) = SymmetricBytes.PerColumn(OnnxTensor.Of<float>("w", [1, -4, 0.5f, 2, -1, 0], 3, 2));

        Assert.Equal([127, -127, 64, 64, -127, 0], bytes);
        Assert.Equal([1 / 127f, 4 / 127f], scales);
    }

    [Fact]
    public void PerRow_RowOfZeros_StaysZero()
    {
        var (bytes, scales) = SymmetricBytes.PerRow(OnnxTensor.Of<float>("w", [0, 0, 3, -1.5f], 2, 2));

        Assert.Equal([0, 0, 127, -64], bytes);
        Assert.Equal([1, 3 / 127f], scales);
    }

    [Theory]
    [InlineData(-1, 3, 64)]
    [InlineData(0.5f, 2, 0)]
    [InlineData(-2, -1, 255)]
    [InlineData(0, 0, 0)]
    public void Zero_AnyRange_IsAByteThatStandsForZero(float smallest, float largest, byte zero)
    {
        var sut = new ActivationRange(smallest, largest);

        Assert.Equal(zero, sut.Zero);
        Assert.True(sut.Scale > 0);
    }
}
