using System.Net;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Renders the part of Semantic Kernel's prompt templates that ranking needs: messages with roles and variables in them.</summary>
/// <remarks>
/// Values are encoded, as Semantic Kernel does by default: whatever stands in them, they cannot open or close a message. A template that
/// calls functions is refused.
/// </remarks>
internal sealed partial class PromptTemplate
{
    private readonly string _text;

    /// <summary>Reads a template.</summary>
    /// <param name="text">The text of skprompt.txt.</param>
    /// <param name="source">Where it comes from, for errors.</param>
    /// <param name="variables">The variables whose values come from strangers; the template must show each, in user messages only.</param>
    /// <exception cref="RerankerException">The template cannot be used.</exception>
    public PromptTemplate(string text, string source, params IReadOnlyList<string> variables)
    {
        _text = text;
        if (Variable().Replace(text, "").Contains("{{", StringComparison.Ordinal))
            throw Fault(source, "it holds a {{...}} that is not a variable such as {{$query}}");

        var probes = variables.ToDictionary(name => name, name => $"value of {name}");
        foreach (var message in Probe(probes, source))
        {
            if (message.Role != ChatRole.User && probes.Values.Any(message.Text.Contains))
                throw Fault(source, "it shows a query or passages outside of user messages");
        }

        var shown = string.Join('\n', Render(probes).Select(message => message.Text));
        if (probes.FirstOrDefault(probe => !shown.Contains(probe.Value, StringComparison.Ordinal)).Key is { } missing)
            throw Fault(source, $"it does not show {{{{${missing}}}}} in a message");
    }

    /// <summary>Renders the text that Semantic Kernel would: variables replaced by their encoded values, unknown ones by nothing.</summary>
    public string RenderText(IReadOnlyDictionary<string, string> values) => Variable().Replace(
        _text, variable => values.TryGetValue(variable.Groups[1].Value, out var value) ? WebUtility.HtmlEncode(value) : "");

    /// <summary>Renders the messages to send.</summary>
    public IReadOnlyList<ChatMessage> Render(IReadOnlyDictionary<string, string> values)
    {
        using var reader = XmlReader.Create(
            new StringReader($"<prompt>{RenderText(values)}</prompt>"), new() { DtdProcessing = DtdProcessing.Prohibit });
        return
        [
            .. XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!.Elements("message")
                .Select(message => new ChatMessage(new ChatRole(message.Attribute("role")?.Value ?? ""), message.Value.Trim())),
        ];
    }

    private IReadOnlyList<ChatMessage> Probe(Dictionary<string, string> probes, string source)
    {
        try
        {
            var messages = Render(probes);
            return messages.Count > 0 ? messages : throw Fault(source, "it has no <message role=\"user\">");
        }
        catch (Exception exception) when (exception is XmlException or ArgumentException)
        {
            throw Fault(source, $"its messages cannot be read: {exception.Message}", exception);
        }
    }

    private static RerankerException Fault(string source, string problem, Exception? cause = null) =>
        PromptFile.Fault($"The prompt {source} cannot be used: {problem}.", cause);

    [GeneratedRegex(@"\{\{\s*\$([0-9A-Za-z_]+)\s*\}\}")]
    private static partial Regex Variable();
}
