using System.Xml;
using System.Xml.Linq;

namespace Microsoft.SemanticKernel.ChatCompletion;

/// <summary>Reads a rendered prompt: messages in tags with a role if it parses as XML, otherwise one user message.</summary>
internal static class ChatPrompt
{
    public static ChatHistory Parse(string prompt)
    {
        var history = new ChatHistory();
        foreach (var message in Messages(prompt))
            history.AddMessage(new AuthorRole(message.Attribute("role")!.Value), Items(message));
        if (history.Count == 0)
            history.AddUserMessage(prompt);
        return history;
    }

    private static List<XElement> Messages(string prompt)
    {
        if (!prompt.Contains("<message", StringComparison.OrdinalIgnoreCase))
            return [];
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
            using var reader = XmlReader.Create(new StringReader($"<root>{prompt}</root>"), settings);
            return [.. XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!.Elements().Where(IsMessage)];
        }
        catch (XmlException)
        {
            return [];
        }
    }

    private static bool IsMessage(XElement element) =>
        element.Name.LocalName.Equals("message", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(element.Attribute("role")?.Value)
        && !string.IsNullOrWhiteSpace(element.Value);

    private static ChatMessageContentItemCollection Items(XElement message)
    {
        var items = new ChatMessageContentItemCollection();
        foreach (var text in message.Elements().Where(element => element.Name.LocalName == "text"))
            items.Add(new TextContent(text.Value.Trim()));
        if (items.Count == 0)
            items.Add(new TextContent(message.Value.Trim()));
        return items;
    }
}
