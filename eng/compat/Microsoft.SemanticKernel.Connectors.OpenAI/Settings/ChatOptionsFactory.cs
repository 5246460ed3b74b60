using System.Text;
using System.Text.Json;
using OpenAI.Chat;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Makes the options of the SDK of settings and the functions that a model is told about.</summary>
internal static class ChatOptionsFactory
{
    public static ChatCompletionOptions Create(OpenAIPromptExecutionSettings settings, FunctionChoiceBehaviorConfiguration? functions)
    {
        var options = new ChatCompletionOptions
        {
            MaxOutputTokenCount = settings.MaxTokens,
            Temperature = (float?)settings.Temperature,
            TopP = (float?)settings.TopP,
            FrequencyPenalty = (float?)settings.FrequencyPenalty,
            PresencePenalty = (float?)settings.PresencePenalty,
            Seed = settings.Seed,
            EndUserId = settings.User,
            IncludeLogProbabilities = settings.Logprobs,
            TopLogProbabilityCount = settings.TopLogprobs,
            StoredOutputEnabled = settings.Store,
            ResponseFormat = ResponseFormatReader.Read(settings.ResponseFormat),
            ReasoningEffortLevel = settings.ReasoningEffort?.ToString() is { Length: > 0 } effort ? new ChatReasoningEffortLevel(effort) : (ChatReasoningEffortLevel?)null,
        };
        foreach (var stop in settings.StopSequences ?? [])
            options.StopSequences.Add(stop);
        foreach (var (token, bias) in settings.TokenSelectionBiases ?? new Dictionary<int, int>())
            options.LogitBiases.Add(token, bias);
        foreach (var (name, value) in settings.Metadata ?? new Dictionary<string, string>())
            options.Metadata.Add(name, value);
        foreach (var (name, value) in settings.ExtraBody ?? new Dictionary<string, object?>())
            options.Patch.Set(Encoding.UTF8.GetBytes(PathOf(name)), JsonSerializer.SerializeToUtf8Bytes(value));
        if (functions?.Functions is { Count: > 0 })
            AddTools(options, functions);
        return options;
    }

    private static string PathOf(string name) => name.StartsWith("$.", StringComparison.Ordinal) ? name : $"$['{name}']";

    private static void AddTools(ChatCompletionOptions options, FunctionChoiceBehaviorConfiguration functions)
    {
        foreach (var function in functions.Functions!)
            options.Tools.Add(ToolDefinition.Create(function, functions.Options.AllowStrictSchemaAdherence));
        options.AllowParallelToolCalls = functions.Options.AllowParallelCalls;
        options.ToolChoice = functions.Choice == FunctionChoice.Required ? ChatToolChoice.CreateRequiredChoice()
            : functions.Choice == FunctionChoice.None ? ChatToolChoice.CreateNoneChoice()
            : ChatToolChoice.CreateAutoChoice();
    }
}
