using Microsoft.ML.OnnxRuntime;

namespace SkRerank.Compat.Tests;

public class InferenceSessionRunTests
{
    private static readonly long[] Tokens = TestModel.Tiny.ReadCases()[0].InputIds;

    [NativeFact]
    public void Run_TinyGoldens_GivesTheirLogits() => AssertGoldens(TestModel.Tiny);

    [NativeFact]
    public void Run_LrtGoldens_GivesTheirLogits() => AssertGoldens(TestModel.Lrt);

    [NativeFact]
    public void Run_PaddedBatch_GivesTheLogitsOfItsRows()
    {
        var cases = TestModel.Lrt.ReadCases().Take(8).ToArray();
        using var batch = new TokenBatch([.. cases.Select(golden => golden.InputIds)]);
        using var sut = TestModel.Lrt.Load();

        var scores = batch.Score(sut);

        Assert.Equal(cases.Length, scores.Length);
        Assert.All(cases.Zip(scores), pair => Assert.Equal(pair.First.Logit, pair.Second, TestModel.Tolerance));
    }

    [NativeFact]
    public void Run_NamesAndValues_EqualsDictionary()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var options = new RunOptions();
        string[] names = ["token_type_ids", "input_ids", "attention_mask"];

        using var outputs = sut.Run(options, names, [.. names.Select(name => batch.Inputs[name])], ["logits"]);

        Assert.Equal(batch.Score(sut), outputs[0].GetTensorDataAsSpan<float>().ToArray());
    }

    [NativeFact]
    public void Run_AllocatedOutput_HasItsShape()
    {
        using var batch = new TokenBatch(Tokens, Tokens);
        using var sut = TestModel.Tiny.Load();
        using var options = new RunOptions();

        using var outputs = sut.Run(options, batch.Inputs, sut.OutputNames);

        var output = Assert.Single(outputs);
        Assert.True(output.IsTensor);
        Assert.Equal([2L, 1L], output.GetTensorTypeAndShape().Shape);
    }

    [NativeFact]
    public void Run_OutputsGiven_WritesIntoThem()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        var score = new float[1];
        using var output = OrtValue.CreateTensorValueFromMemory(score, [1, 1]);

        sut.Run(null, batch.Inputs.Keys, batch.Inputs.Values, ["logits"], [output]);

        Assert.Equal(batch.Score(sut), score);
    }

    [NativeFact]
    public void Run_OutputOfOtherShape_ThrowsInvalidArgument()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var output = OrtValue.CreateTensorValueFromMemory(new float[2], [2, 1]);

        var exception = Assert.Throws<OnnxRuntimeException>(
            () => sut.Run(null, batch.Inputs.Keys, batch.Inputs.Values, ["logits"], [output]));

        Assert.StartsWith("[ErrorCode:InvalidArgument] ", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_NullRunOptions_ThrowsWhereOutputsAreAllocated()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();

        var exceptions = OnNewThread(() => new[]
        {
            Record.Exception(() => sut.Run(null, batch.Inputs, ["logits"])),
            Record.Exception(() => sut.Run(null, batch.Inputs.Keys, batch.Inputs.Values, ["logits"])),
        });

        Assert.All(exceptions, exception => Assert.IsType<NullReferenceException>(exception));
    }

    [NativeFact]
    public void Run_FewerValuesThanNames_ThrowsArgumentException()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var options = new RunOptions();
        OrtValue[] values = [batch.Inputs["input_ids"]];

        Assert.Throws<ArgumentException>(() => sut.Run(options, batch.Inputs.Keys, values, ["logits"]));
        Assert.Throws<ArgumentException>(() => sut.Run(options, batch.Inputs.Keys, values, ["logits"], values));
        Assert.Throws<ArgumentException>(() => sut.Run(options, batch.Inputs.Keys, batch.Inputs.Values, ["logits"], []));
    }

    [NativeFact]
    public void Run_UnknownInputName_ThrowsInvalidArgumentNamingIt()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        batch.Inputs["position_ids"] = batch.Inputs["input_ids"];

        var exception = Assert.Throws<OnnxRuntimeException>(() => batch.Score(sut));

        Assert.StartsWith("[ErrorCode:InvalidArgument] ", exception.Message, StringComparison.Ordinal);
        Assert.Contains("'position_ids' is not in the metadata", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_UnknownOutputName_ThrowsInvalidArgumentNamingIt()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var options = new RunOptions();

        var exception = Assert.Throws<OnnxRuntimeException>(() => sut.Run(options, batch.Inputs, ["scores"]));

        Assert.Contains("'scores' is not in the metadata", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_MissingInput_ThrowsInvalidArgument()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        var inputs = batch.Inputs.Where(input => input.Key != "attention_mask").ToDictionary();
        using var options = new RunOptions();

        var exception = Assert.Throws<OnnxRuntimeException>(() => sut.Run(options, inputs, ["logits"]));

        Assert.Contains("attention_mask", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_WrongElementType_ThrowsInvalidArgument()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var floats = OrtValue.CreateTensorValueFromMemory(new float[Tokens.Length], [1, Tokens.Length]);
        using var options = new RunOptions();
        var inputs = new Dictionary<string, OrtValue>(batch.Inputs) { ["input_ids"] = floats };

        var exception = Assert.Throws<OnnxRuntimeException>(() => sut.Run(options, inputs, ["logits"]));

        Assert.StartsWith("[ErrorCode:InvalidArgument] Unexpected input data type", exception.Message, StringComparison.Ordinal);
        Assert.Contains("tensor(float)", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_WrongRank_ThrowsInvalidArgument()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        using var flat = OrtValue.CreateTensorValueFromMemory(Tokens, [Tokens.Length]);
        using var options = new RunOptions();
        var inputs = new Dictionary<string, OrtValue>(batch.Inputs) { ["input_ids"] = flat };

        var exception = Assert.Throws<OnnxRuntimeException>(() => sut.Run(options, inputs, ["logits"]));

        Assert.StartsWith("[ErrorCode:InvalidArgument] Invalid rank for input", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public void Run_DisposedInput_ThrowsInvalidArgument()
    {
        using var batch = new TokenBatch(Tokens);
        using var sut = TestModel.Tiny.Load();
        batch.Inputs["input_ids"].Dispose();

        var exception = Assert.Throws<OnnxRuntimeException>(() => batch.Score(sut));

        Assert.Contains("NULL input supplied", exception.Message, StringComparison.Ordinal);
    }

    [NativeFact]
    public async Task Run_ManyThreads_GivesTheSameLogits()
    {
        var cases = TestModel.Tiny.ReadCases().Take(20).ToArray();
        using var sut = TestModel.Tiny.Load();
        var expected = ScoreAll();

        var scores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(ScoreAll)));

        Assert.All(scores, actual => Assert.Equal(expected, actual));

        float[] ScoreAll() => [.. cases.Select(golden => Score(sut, golden))];
    }

    // Where the processor has AMX, a null dereference on a thread that has run a model ends the process: the runtime's signal stack is too small.
    private static T OnNewThread<T>(Func<T> function)
    {
        var result = default(T)!;
        var thread = new Thread(() => result = function());
        thread.Start();
        thread.Join();
        return result;
    }

    private static void AssertGoldens(TestModel model)
    {
        using var sut = model.Load();

        Assert.All(model.ReadCases(), golden => Assert.Equal(golden.Logit, Score(sut, golden), TestModel.Tolerance));
    }

    private static float Score(InferenceSession session, GoldenCase golden)
    {
        using var batch = new TokenBatch(golden.InputIds);
        return Assert.Single(batch.Score(session));
    }
}
