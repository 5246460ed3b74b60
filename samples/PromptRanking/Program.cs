using System.Text;
using Microsoft.Extensions.AI;
using PromptRanking;
using SkRerank;
using SkRerank.Llm;

Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
var promptDirectory = args is [var directory] ? directory : Path.Combine(AppContext.BaseDirectory, "prompt");
var isOnline = Environment.GetEnvironmentVariable(OpenAIEnvironment.Model) is { Length: > 0 };
try
{
    await using var scripted = isOnline ? null : new ScriptedEndpoint();
    using IChatClient chatClient = scripted is null
        ? OpenAIEnvironment.CreateClient()
        : OpenAIChatClient.Create("scripted", endpoint: scripted.Address);
    var kernel = RankingKernel.Create(chatClient, promptDirectory);

    var result = await kernel.GetRequiredService<IReranker>().RerankAsync(Articles.Question, Articles.Found);

    RankingScreen.Write(Console.Out, result);
    if (!isOnline)
        await Console.Error.WriteLineAsync($"The model was scripted. Set {OpenAIEnvironment.Model} and a key to ask a real one.");
    return 0;
}
catch (RerankerException exception)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return exception.Kind == RerankerErrorKind.Configuration ? 2 : 1;
}
