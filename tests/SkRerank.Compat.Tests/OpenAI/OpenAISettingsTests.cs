using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.Connectors.OpenAI;

namespace SkRerank.Compat.Tests.OpenAI;

public sealed class OpenAISettingsTests
{
    [Fact]
    public void FromExecutionSettings_GenericSettings_AreReadByTheirJsonNames()
    {
        var generic = JsonSerializer.Deserialize<PromptExecutionSettings>(
            """{"service_id":"a","model_id":"m","max_tokens":"12","temperature":0.5,"logprobs":true,"top_logprobs":4,"stop_sequences":["END"],"unknown":1}""")!;
        generic.FunctionChoiceBehavior = FunctionChoiceBehavior.Auto();

        var sut = OpenAIPromptExecutionSettings.FromExecutionSettings(generic);

        Assert.Equal((12, 0.5, true, 4), (sut.MaxTokens, sut.Temperature, sut.Logprobs, sut.TopLogprobs));
        Assert.Equal(("a", "m"), (sut.ServiceId, sut.ModelId));
        Assert.Equal(["END"], sut.StopSequences);
        Assert.Same(generic.FunctionChoiceBehavior, sut.FunctionChoiceBehavior);
    }

    [Fact]
    public void FromExecutionSettings_TypedSettings_AreTheSameObject()
    {
        var typed = new OpenAIPromptExecutionSettings();

        Assert.Same(typed, OpenAIPromptExecutionSettings.FromExecutionSettings(typed));
        Assert.Equal(5, OpenAIPromptExecutionSettings.FromExecutionSettings(null, defaultMaxTokens: 5).MaxTokens);
    }

    [Fact]
    public void Clone_ServiceId_IsLost()
    {
        var sut = new OpenAIPromptExecutionSettings { ServiceId = "a", ModelId = "m", Temperature = 0.5, StopSequences = ["END"] };

        var clone = Assert.IsType<OpenAIPromptExecutionSettings>(sut.Clone());

        Assert.Null(clone.ServiceId);
        Assert.Equal(("m", 0.5), (clone.ModelId, clone.Temperature));
        Assert.NotSame(sut.StopSequences, clone.StopSequences);
    }

    [Fact]
    public void Freeze_Settings_CannotChange()
    {
        var sut = new OpenAIPromptExecutionSettings { StopSequences = ["END"] };
        var function = KernelFunctionFactory.CreateFromPrompt("Hi", sut);

        Assert.True(function.ExecutionSettings!.Values.Single().IsFrozen);
        Assert.Throws<InvalidOperationException>(() => sut.Temperature = 1);
        Assert.Throws<NotSupportedException>(() => sut.StopSequences!.Add("STOP"));
    }

    [Fact]
    public void FunctionChoiceBehavior_Json_RoundTrips()
    {
        var json = """{"function_choice_behavior":{"type":"required","functions":["Shop.find"],"options":{"allow_concurrent_invocation":true}}}""";

        var sut = JsonSerializer.Deserialize<PromptExecutionSettings>(json)!;

        var behavior = Assert.IsType<RequiredFunctionChoiceBehavior>(sut.FunctionChoiceBehavior);
        Assert.Equal(["Shop.find"], behavior.Functions);
        Assert.True(behavior.Options!.AllowConcurrentInvocation);
        Assert.Contains("\"type\":\"required\"", JsonSerializer.Serialize(sut), StringComparison.Ordinal);
    }
}
