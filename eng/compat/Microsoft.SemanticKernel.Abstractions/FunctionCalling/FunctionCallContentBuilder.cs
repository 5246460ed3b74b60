using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>Puts streamed function calls together.</summary>
public sealed class FunctionCallContentBuilder
{
    private readonly SortedDictionary<(int Request, int Call), Parts> _calls = [];
    private readonly JsonSerializerOptions? _jsonSerializerOptions;

    public FunctionCallContentBuilder()
    {
    }

    [Experimental("SKEXP0120")]
    public FunctionCallContentBuilder(JsonSerializerOptions jsonSerializerOptions) => _jsonSerializerOptions = jsonSerializerOptions;

    public void Append(StreamingChatMessageContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        foreach (var update in content.Items.OfType<StreamingFunctionCallUpdateContent>())
        {
            if (!_calls.TryGetValue((update.RequestIndex, update.FunctionCallIndex), out var parts))
                _calls[(update.RequestIndex, update.FunctionCallIndex)] = parts = new Parts();
            if (!string.IsNullOrEmpty(update.CallId))
                parts.Id = update.CallId;
            if (!string.IsNullOrEmpty(update.Name))
                parts.Name = update.Name;
            parts.Arguments.Append(update.Arguments);
        }
    }

    public IReadOnlyList<FunctionCallContent> Build() => BuildCalls(retainTypes: false);

    internal IReadOnlyList<FunctionCallContent> BuildCalls(bool retainTypes) =>
        [.. _calls.Values.Select(parts => FunctionCallArguments.Read(
            parts.Id, parts.Name, parts.Arguments.ToString(), retainTypes, _jsonSerializerOptions))];

    private sealed class Parts
    {
        public string? Id { get; set; }

        public string Name { get; set; } = string.Empty;

        public StringBuilder Arguments { get; } = new();
    }
}
