#pragma warning disable CS0618, SKEXP0001 // It takes the older interface only, as the official type does.
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel.Data;

/// <summary>Gives an agent what a text search finds for its new messages, or a function to search by itself.</summary>
[Experimental("SKEXP0130")]
public sealed class TextSearchProvider : AIContextProvider
{
    private readonly ITextSearch _textSearch;

    public TextSearchProvider(ITextSearch textSearch, ILoggerFactory? loggerFactory = null, TextSearchProviderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        _textSearch = textSearch;
        Options = options ?? new();
    }

    public TextSearchProviderOptions Options { get; }

    public override async Task<AIContext> ModelInvokingAsync(ICollection<ChatMessage> newMessages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(newMessages);
        if (Options.SearchTime == TextSearchProviderOptions.RagBehavior.OnDemandFunctionCalling)
        {
            return new()
            {
                AIFunctions =
                [
                    AIFunctionFactory.Create(
                        (string userQuestion, CancellationToken token) => SearchAsync(userQuestion, token),
                        Options.PluginFunctionName ?? "Search",
                        Options.PluginFunctionDescription ?? "Searches for what may help to answer the user."),
                ],
            };
        }

        var question = string.Join('\n', newMessages.Select(message => message.Text).Where(text => !string.IsNullOrWhiteSpace(text)));
        return new() { Instructions = await SearchAsync(question, cancellationToken).ConfigureAwait(false) };
    }

    private async Task<string> SearchAsync(string query, CancellationToken cancellationToken)
    {
        var found = await _textSearch
            .GetTextSearchResultsAsync(query, new() { Top = Options.Top, Filter = Options.Filter }, cancellationToken)
            .ConfigureAwait(false);
        var results = new List<TextSearchResult>();
        await foreach (var result in found.Results.WithCancellation(cancellationToken).ConfigureAwait(false))
            results.Add(result);
        return Options.ContextFormatter is { } format ? format(results) : Format(results);
    }

    private string Format(List<TextSearchResult> results)
    {
        if (results.Count == 0)
            return string.Empty;

        var text = new StringBuilder().AppendLine(Options.ContextPrompt ?? "Consider these passages when you answer:");
        foreach (var result in results)
        {
            if (result.Name is not null)
                text.Append("Name: ").AppendLine(result.Name);
            if (result.Link is not null)
                text.Append("Link: ").AppendLine(result.Link);
            text.Append("Passage: ").AppendLine(result.Value);
        }

        return text.AppendLine(Options.IncludeCitationsPrompt ?? "Cite name and link of what you use.").ToString();
    }
}
