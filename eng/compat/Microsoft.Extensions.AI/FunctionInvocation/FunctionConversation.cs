using System.Runtime.ExceptionServices;
using static Microsoft.Extensions.AI.FunctionInvokingChatClient;

namespace Microsoft.Extensions.AI;

/// <summary>One request that may go back and forth between model and functions.</summary>
internal sealed class FunctionConversation(FunctionInvokingChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStreaming)
{
    private int _iteration;
    private int _errors;

    public List<ChatMessage> Messages { get; } = [.. messages];

    public ChatOptions? Options { get; private set; } = options;

    public bool GoesOn { get; private set; }

    /// <summary>Invokes what the model called and adds the results to the messages, or ends the conversation.</summary>
    public async Task<IList<ChatMessage>> InvokeAsync(IEnumerable<ChatMessage> answered, CancellationToken cancellationToken)
    {
        var answer = answered.ToList();
        var calls = answer.SelectMany(message => message.Contents).OfType<FunctionCallContent>().ToList();
        var tools = (Options?.Tools ?? []).Concat(client.AdditionalTools ?? []).OfType<AIFunctionDeclaration>().ToLookup(tool => tool.Name);
        GoesOn = calls.Count > 0 && _iteration < client.MaximumIterationsPerRequest
            && !calls.Any(call => tools[call.Name].FirstOrDefault() is { } tool and not AIFunction)
            && !(client.TerminateOnUnknownCalls && calls.Exists(call => !tools.Contains(call.Name)));
        if (!GoesOn)
            return [];

        Messages.AddRange(answer);
        var results = await InvokeAllAsync(calls, tools, cancellationToken).ConfigureAwait(false);
        CountErrors(results);
        var response = client.Respond(results);
        Messages.AddRange(response);
        GoesOn = !Array.Exists(results, result => result.Terminate);
        PrepareNext();
        return response;
    }

    private async Task<FunctionInvocationResult[]> InvokeAllAsync(
        List<FunctionCallContent> calls, ILookup<string, AIFunctionDeclaration> tools, CancellationToken cancellationToken)
    {
        if (client.AllowConcurrentInvocation && calls.Count > 1)
        {
            return await Task.WhenAll(calls.Select((_, index) => Task.Run(
                () => InvokeOneAsync(calls, index, tools, cancellationToken), CancellationToken.None))).ConfigureAwait(false);
        }

        var results = new List<FunctionInvocationResult>();
        for (var index = 0; index < calls.Count && !results.Exists(result => result.Terminate); index++)
            results.Add(await InvokeOneAsync(calls, index, tools, cancellationToken).ConfigureAwait(false));
        return [.. results];
    }

    private async Task<FunctionInvocationResult> InvokeOneAsync(
        List<FunctionCallContent> calls, int index, ILookup<string, AIFunctionDeclaration> tools, CancellationToken cancellationToken)
    {
        var call = calls[index];
        if (tools[call.Name].FirstOrDefault() is not AIFunction function)
            return new(terminate: false, FunctionInvocationStatus.NotFound, call, result: null, exception: null);

        var context = new FunctionInvocationContext
        {
            Function = function,
            Arguments = client.ArgumentsOf(call),
            CallContent = call,
            Messages = Messages,
            Options = Options,
            Iteration = _iteration,
            FunctionCallIndex = index,
            FunctionCount = calls.Count,
            IsStreaming = isStreaming,
        };
        try
        {
            var result = await client.RunAsync(context, cancellationToken).ConfigureAwait(false);
            return new(context.Terminate, FunctionInvocationStatus.RanToCompletion, call, result, exception: null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Terminate, FunctionInvocationStatus.Exception, call, result: null, exception);
        }
    }

    private void CountErrors(FunctionInvocationResult[] results)
    {
        var exceptions = results.Select(result => result.Exception).OfType<Exception>().ToList();
        _errors = exceptions.Count == 0 ? 0 : _errors + 1;
        if (_errors <= client.MaximumConsecutiveErrorsPerRequest)
            return;
        if (exceptions.Count > 1)
            throw new AggregateException(exceptions);
        ExceptionDispatchInfo.Throw(exceptions[0]);
    }

    private void PrepareNext()
    {
        _iteration++;
        // A function that is required is required once, otherwise the model could never answer.
        if (Options?.ToolMode is RequiredChatToolMode)
        {
            Options = Options.Clone();
            Options.ToolMode = null;
        }
    }
}
