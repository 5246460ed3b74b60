using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace SkRerank.Compat.Tests;

public class OrtValueTests
{
    [NativeFact]
    public void GetTensorTypeAndShape_FromArray_TellsBoth()
    {
        using var sut = OrtValue.CreateTensorValueFromMemory(new long[6], [2, 3]);

        var info = sut.GetTensorTypeAndShape();

        Assert.True(sut.IsTensor);
        Assert.False(sut.IsSparseTensor);
        Assert.Equal(OnnxValueType.ONNX_TYPE_TENSOR, sut.OnnxType);
        Assert.Equal(TensorElementType.Int64, info.ElementDataType);
        Assert.False(info.IsString);
        Assert.Equal([2L, 3L], info.Shape);
        Assert.Equal(2, info.DimensionsCount);
        Assert.Equal(6, info.ElementCount);
        Assert.Equal(48, sut.GetTensorSizeInBytes());
    }

    [NativeFact]
    public void CreateTensorValueFromMemory_Array_IsNotCopied()
    {
        var data = new float[] { 1, 2, 3 };
        using var sut = OrtValue.CreateTensorValueFromMemory(data, [3]);

        data[1] = 20;
        sut.GetTensorMutableDataAsSpan<float>()[2] = 30;

        Assert.Equal([1f, 20f, 30f], sut.GetTensorDataAsSpan<float>().ToArray());
        Assert.Equal(30, data[2]);
    }

    [NativeFact]
    public void CreateTensorValueFromMemory_SliceOfMemory_StartsThere()
    {
        var data = new int[] { 1, 2, 3, 4 };
        using var sut = OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, data.AsMemory(1), [2, 1]);

        var span = sut.GetTensorDataAsSpan<int>();

        Assert.Equal([2, 3], span.ToArray());
    }

    [NativeFact]
    public void CreateTensorValueFromMemory_ShapeBeyondBuffer_ThrowsInvalidArgument()
    {
        var exception = Assert.Throws<OnnxRuntimeException>(() => OrtValue.CreateTensorValueFromMemory(new long[5], [2, 3]));

        Assert.StartsWith("[ErrorCode:InvalidArgument] ", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void CreateTensorValueFromMemory_NegativeDimension_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => OrtValue.CreateTensorValueFromMemory(new long[5], [-1, 3]));

    [NativeFact]
    public void CreateTensorValueFromMemory_NoElements_IsEmpty()
    {
        using var sut = OrtValue.CreateTensorValueFromMemory(Array.Empty<float>(), [0, 3]);

        Assert.Equal(0, sut.GetTensorTypeAndShape().ElementCount);
        Assert.True(sut.GetTensorDataAsSpan<float>().IsEmpty);
    }

    [NativeFact]
    public void GetTensorDataAsSpan_OtherType_ThrowsInvalidArgument()
    {
        using var sut = OrtValue.CreateTensorValueFromMemory(new long[2], [2]);

        var exception = Assert.Throws<OnnxRuntimeException>(() => sut.GetTensorDataAsSpan<float>().Length);

        Assert.StartsWith("[ErrorCode:InvalidArgument] Requested type", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void GetTensorMutableRawData_Floats_AreTheirBytes()
    {
        using var sut = OrtValue.CreateTensorValueFromMemory(new[] { 1f, -2f }, [2]);

        var bytes = sut.GetTensorMutableRawData();

        Assert.Equal(-2f, BitConverter.ToSingle(bytes[4..]));
        Assert.Equal(8, bytes.Length);
    }

    [NativeFact]
    public void CreateAllocatedTensorValue_Written_KeepsItsValues()
    {
        using var sut = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float16, [2]);

        sut.GetTensorMutableDataAsSpan<Float16>()[1] = (Float16)(-1.5f);

        Assert.Equal(-1.5f, sut.GetTensorDataAsSpan<Float16>()[1].ToFloat());
        Assert.Equal(4, sut.GetTensorSizeInBytes());
    }

    [NativeFact]
    public void Dispose_Twice_DoesNothing()
    {
        var sut = OrtValue.CreateTensorValueFromMemory(new long[2], [2]);

        sut.Dispose();

        sut.Dispose();
    }

    [NativeFact]
    public void Dispose_CollectionOfOutputs_EmptiesIt()
    {
        using var batch = new TokenBatch(TestModel.Tiny.ReadCases()[0].InputIds);
        using var session = TestModel.Tiny.Load();
        using var options = new RunOptions();
        var sut = session.Run(options, batch.Inputs, ["logits"]);

        sut.Dispose();

        Assert.Empty(sut);
    }
}
