using Microsoft.SemanticKernel;
using YamlDotNet.Core;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PromptYamlTests
{
    private const string Prompt = """
        name: answer
        description: Answers a question
        template_format: semantic-kernel
        template: "Answer {{$question}} in {{$language}}"
        input_variables:
          - name: question
            description: What was asked
          - name: language
            is_required: false
            default: English
        execution_settings:
          default:
            temperature: 0.5
          fast:
            model_id: small
            function_choice_behavior:
              type: auto
              functions:
                - Shop.find
              options:
                allow_concurrent_invocation: true
        """;

    [Fact]
    public async Task FromPromptYaml_Prompt_IsAFunction()
    {
        var service = new RecordingChatService("ok");
        var kernel = KernelFactory.WithChat(service);
        var sut = KernelFunctionYaml.FromPromptYaml(Prompt);

        await kernel.InvokeAsync(sut, new() { ["question"] = "why" });

        Assert.Equal(("answer", "Answers a question"), (sut.Name, sut.Description));
        Assert.Equal("Answer why in English", service.Prompt);
    }

    [Fact]
    public void ToPromptTemplateConfig_Settings_AreReadPerService()
    {
        var sut = KernelFunctionYaml.ToPromptTemplateConfig(Prompt).ExecutionSettings;

        Assert.Equal("0.5", sut["default"].ExtensionData!["temperature"].ToString());
        Assert.Equal("small", sut["fast"].ModelId);
        var behavior = Assert.IsType<AutoFunctionChoiceBehavior>(sut["fast"].FunctionChoiceBehavior);
        Assert.Equal(["Shop.find"], behavior.Functions);
        Assert.True(behavior.Options!.AllowConcurrentInvocation);
    }

    [Fact]
    public void FromPromptYaml_UnknownKey_Fails() =>
        Assert.Throws<YamlException>(() => KernelFunctionYaml.FromPromptYaml($"{Prompt}\nauthor: nobody"));

    [Fact]
    public void ImportPluginFromPromptDirectoryYaml_Files_AreFunctions()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("Prompts/answer.yaml", Prompt).Write("Prompts/short.yml", "name: short\ntemplate: Hi").Write("Prompts/notes.txt", "no prompt");
        var kernel = new Kernel();

        var sut = kernel.ImportPluginFromPromptDirectoryYaml(Path.Combine(directory.Path, "Prompts"));

        Assert.Equal("Prompts", sut.Name);
        Assert.Equal(["answer", "short"], sut.Select(function => function.Name).Order());
        Assert.True(kernel.Plugins.Contains("Prompts"));
    }
}
