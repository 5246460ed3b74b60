using System.Xml;
using System.Xml.Linq;

namespace ChatWithDocs;

/// <summary>Reads a rendered prompt as a chat model gets it: messages whose text is no longer encoded.</summary>
public static class PromptMessages
{
    /// <summary>Lists the messages in order.</summary>
    public static IReadOnlyList<(string Role, string Text)> Read(string prompt)
    {
        try
        {
            return [.. XElement.Parse($"<prompt>{prompt}</prompt>").Elements("message")
                .Select(message => ((string?)message.Attribute("role") ?? "", message.Value.Trim()))];
        }
        catch (XmlException)
        {
            // Without well-formed messages the whole text is one message of the user.
            return [("user", prompt)];
        }
    }
}
