using SkRerank.Bench;

namespace SkRerank.Llm.Tests.Support;

/// <summary>Starts a model behind the OpenAI protocol that knows the worth which passages tell.</summary>
internal static class WorthServer
{
    public static Task<ChatOracleServer> StartAsync(OracleBehavior? behavior = null) =>
        ChatOracleServer.StartAsync((_, passage) => Worth.Of(passage), behavior);
}
