using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.Bench;
using SkRerank.Onnx;

namespace AgentSearch;

/// <summary>Runs the program for given settings.</summary>
internal static class AgentSession
{
    /// <summary>Answers one question, or those typed until an empty line.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(AgentSettings settings, string? question, CancellationToken cancellationToken)
    {
        try
        {
            var reranker = new RerankerCatalog().AddOnnx().Create(settings.Reranker);
            using var owned = reranker as IDisposable;
            await RunAsync(reranker, settings, question, cancellationToken);
            return ExitCodes.Done;
        }
        catch (Exception exception) when (exception is RerankerSpecException or RerankerException { Kind: RerankerErrorKind.Configuration })
        {
            await Console.Error.WriteLineAsync($"--reranker: {exception.Message}");
            return ExitCodes.Usage;
        }
    }

    private static async Task RunAsync(IReranker reranker, AgentSettings settings, string? question, CancellationToken cancellationToken)
    {
        await using var scripted = settings.IsScripted ? await ChatServer.StartAsync(ScriptedModel.Reply) : null;
        var chat = Kernel.CreateBuilder();
        if (scripted is not null)
            chat.AddOpenAIChatCompletion(ScriptedModel.Name, ChatServer.EndpointOf(scripted), apiKey: null);
        else if (settings.Endpoint is not null)
            chat.AddOpenAIChatCompletion(settings.Model, settings.Endpoint, settings.ApiKey);
        else
            chat.AddOpenAIChatCompletion(settings.Model, settings.ApiKey!);
        var screen = new AgentScreen(Console.Out);
        var agent = new SearchAgent(chat, new DocSearch(DocPassage.ReadAll(DocPassage.SampleFolder)), reranker, screen);

        if (question is not null)
            await screen.ShowAnswerAsync(agent.AskAsync(question, cancellationToken));
        else
            await ConverseAsync(typed => screen.ShowAnswerAsync(agent.AskAsync(typed, cancellationToken)), cancellationToken);
        if (scripted is not null)
            await Console.Error.WriteLineAsync($"The model was scripted. Set {AgentSettings.ApiKeyVariable}, or give --endpoint and --model, to ask a real one.");
    }

    private static async Task ConverseAsync(Func<string, Task> answer, CancellationToken cancellationToken)
    {
        // Reading a line from a console cannot be cancelled, waiting for it can.
        while (await Task.Run(Console.In.ReadLine, CancellationToken.None).WaitAsync(cancellationToken) is { } line && !string.IsNullOrWhiteSpace(line))
            await answer(line);
    }
}
