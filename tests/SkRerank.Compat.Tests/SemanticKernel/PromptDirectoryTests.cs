using System.Text.Json;
using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class PromptDirectoryTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly RecordingChatService _service = new("answer");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task ImportPluginFromPromptDirectory_FoldersWithPrompt_BecomeFunctionsNamedAfterThem()
    {
        _directory.Write("Rag/Answer/skprompt.txt", "Q: {{$question}} {{$tone}}\n")
            .Write("Rag/Answer/config.json", """
                {"name": "Other", "description": "Answers.", "unknown": 1,
                 "input_variables": [{"name": "question", "is_required": true}, {"name": "tone", "default": "dry"}]}
                """)
            .Write("Rag/Notes/readme.txt", "no prompt here");
        var sut = KernelFactory.WithChat(_service);

        var plugin = sut.ImportPluginFromPromptDirectory(Path.Combine(_directory.Path, "Rag"));
        await sut.InvokeAsync("Rag", "Answer", new KernelArguments { ["question"] = "why?" });

        Assert.Equal(["Answer"], plugin.Select(function => function.Name));
        Assert.Equal("Answers.", plugin["Answer"].Description);
        Assert.Equal("Q: why? dry\n", _service.Prompt);
    }

    [Fact]
    public void ImportPluginFromPromptDirectory_NoConfig_VariablesComeFromTheTemplate()
    {
        _directory.Write("Answer/skprompt.txt", "{{$question}}");

        var plugin = new Kernel().ImportPluginFromPromptDirectory(_directory.Path, "Rag");

        Assert.Equal("question", Assert.Single(plugin["Answer"].Metadata.Parameters).Name);
    }

    [Theory]
    [InlineData("""{"description": "x",}""")]
    [InlineData("""{ /* why */ "description": "x"}""")]
    public void ImportPluginFromPromptDirectory_LaxJson_ArgumentExceptionWithTheReason(string config)
    {
        _directory.Write("Answer/skprompt.txt", "Q").Write("Answer/config.json", config);

        var thrown = Assert.ThrowsAny<ArgumentException>(() => new Kernel().ImportPluginFromPromptDirectory(_directory.Path, "Rag"));

        Assert.IsType<JsonException>(thrown.InnerException, exactMatch: false);
    }

    [Fact]
    public void ImportPluginFromPromptDirectory_NonStringDefault_NotSupported()
    {
        _directory.Write("Answer/skprompt.txt", "Q")
            .Write("Answer/config.json", """{"input_variables": [{"name": "count", "default": 3}]}""");

        Assert.Throws<NotSupportedException>(() => new Kernel().ImportPluginFromPromptDirectory(_directory.Path, "Rag"));
    }

    [Fact]
    public void FromJson_DefaultGiven_VariableIsStillRequired()
    {
        var sut = PromptTemplateConfig.FromJson("""{"input_variables": [{"name": "tone", "default": "dry"}]}""");

        var variable = Assert.Single(sut.InputVariables);
        Assert.True(variable.IsRequired);
        Assert.Equal("dry", variable.Default);
    }

    [Fact]
    public void FromJson_ExecutionSettings_KeepUnknownMembersAsExtensionData()
    {
        var sut = PromptTemplateConfig.FromJson("""{"execution_settings": {"default": {"model_id": "m", "temperature": 0.5}}}""");

        Assert.Equal("m", sut.DefaultExecutionSettings!.ModelId);
        Assert.Equal("0.5", sut.DefaultExecutionSettings.ExtensionData!["temperature"].ToString());
    }
}
