namespace Microsoft.Extensions.AI;

/// <summary>Starts a pipeline on a chat client.</summary>
public static class ChatClientBuilderChatClientExtensions
{
    public static ChatClientBuilder AsBuilder(this IChatClient innerClient) => new(innerClient);
}
