using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm;

/// <summary>Remembers for each chat client which parameters its model refused, as long as the client lives.</summary>
internal sealed class RefusedParameters
{
    private static readonly ConditionalWeakTable<IChatClient, RefusedParameters> Known = [];

    private int _value;

    /// <summary>Gets the parameters that are not sent any more.</summary>
    public ChatParameters Value => (ChatParameters)Volatile.Read(ref _value);

    /// <summary>Finds what is known of a client.</summary>
    public static RefusedParameters Of(IChatClient client) => Known.GetOrCreateValue(client);

    /// <summary>Notes that the model refused parameters.</summary>
    public void Add(ChatParameters refused) => Interlocked.Or(ref _value, (int)refused);
}
