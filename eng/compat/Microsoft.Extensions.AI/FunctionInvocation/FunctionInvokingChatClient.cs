using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.AI;

/// <summary>Invokes the functions that a model calls and asks it again with what they gave, until it calls none.</summary>
public class FunctionInvokingChatClient : DelegatingChatClient
{
    private static readonly AsyncLocal<FunctionInvocationContext?> Current = new();

    private int _maximumIterationsPerRequest = 40;
    private int _maximumConsecutiveErrorsPerRequest = 3;

    public FunctionInvokingChatClient(
        IChatClient innerClient, ILoggerFactory? loggerFactory = null, IServiceProvider? functionInvocationServices = null)
        : base(innerClient) => FunctionInvocationServices = functionInvocationServices;

    public static FunctionInvocationContext? CurrentContext
    {
        get => Current.Value;
        protected set => Current.Value = value;
    }

    public bool IncludeDetailedErrors { get; set; }

    public bool AllowConcurrentInvocation { get; set; }

    public int MaximumIterationsPerRequest
    {
        get => _maximumIterationsPerRequest;
        set => _maximumIterationsPerRequest = value < 1 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    public int MaximumConsecutiveErrorsPerRequest
    {
        get => _maximumConsecutiveErrorsPerRequest;
        set => _maximumConsecutiveErrorsPerRequest = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }

    public IList<AITool>? AdditionalTools { get; set; }

    public bool TerminateOnUnknownCalls { get; set; }

    public Func<FunctionInvocationContext, CancellationToken, ValueTask<object?>>? FunctionInvoker { get; set; }

    protected IServiceProvider? FunctionInvocationServices { get; }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = new FunctionConversation(this, messages, options, isStreaming: false);
        var answered = new List<ChatMessage>();
        UsageDetails? usage = null;
        while (true)
        {
            var response = await base.GetResponseAsync(conversation.Messages, conversation.Options, cancellationToken).ConfigureAwait(false);
            if (response.Usage is { } details)
                (usage ??= new UsageDetails()).Add(details);
            answered.AddRange(response.Messages);
            var results = await conversation.InvokeAsync(response.Messages, cancellationToken).ConfigureAwait(false);
            answered.AddRange(results);
            if (!conversation.GoesOn)
            {
                response.Messages = answered;
                response.Usage = usage;
                return response;
            }
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var conversation = new FunctionConversation(this, messages, options, isStreaming: true);
        do
        {
            var updates = new List<ChatResponseUpdate>();
            await foreach (var update in base.GetStreamingResponseAsync(conversation.Messages, conversation.Options, cancellationToken).ConfigureAwait(false))
            {
                updates.Add(update);
                yield return update;
            }

            foreach (var result in await conversation.InvokeAsync(updates.ToChatResponse().Messages, cancellationToken).ConfigureAwait(false))
                yield return new ChatResponseUpdate(result.Role, result.Contents) { MessageId = result.MessageId, AuthorName = result.AuthorName };
        }
        while (conversation.GoesOn);
    }

    internal ValueTask<object?> RunAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        CurrentContext = context;
        return InvokeFunctionAsync(context, cancellationToken);
    }

    internal IList<ChatMessage> Respond(ReadOnlySpan<FunctionInvocationResult> results) => CreateResponseMessages(results);

    internal AIFunctionArguments ArgumentsOf(FunctionCallContent call) => new(call.Arguments) { Services = FunctionInvocationServices };

    protected virtual IList<ChatMessage> CreateResponseMessages(ReadOnlySpan<FunctionInvocationResult> results)
    {
        var contents = new List<AIContent>();
        foreach (var result in results)
            contents.Add(new FunctionResultContent(result.CallContent.CallId, ValueOf(result)) { Exception = result.Exception });
        return [new ChatMessage(ChatRole.Tool, contents)];
    }

    protected virtual ValueTask<object?> InvokeFunctionAsync(FunctionInvocationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        return FunctionInvoker is { } invoker
            ? invoker(context, cancellationToken)
            : context.Function.InvokeAsync(context.Arguments, cancellationToken);
    }

    private object? ValueOf(FunctionInvocationResult result) => result.Status switch
    {
        FunctionInvocationStatus.RanToCompletion => result.Result ?? "Success: Function completed.",
        FunctionInvocationStatus.NotFound => $"Error: Requested function \"{result.CallContent.Name}\" not found.",
        _ when IncludeDetailedErrors && result.Exception is { } exception => $"Error: Function failed. Exception: {exception.Message}",
        _ => "Error: Function failed.",
    };

    /// <summary>What became of one function call.</summary>
    public sealed class FunctionInvocationResult
    {
        internal FunctionInvocationResult(
            bool terminate, FunctionInvocationStatus status, FunctionCallContent callContent, object? result, Exception? exception)
        {
            Terminate = terminate;
            Status = status;
            CallContent = callContent;
            Result = result;
            Exception = exception;
        }

        public FunctionInvocationStatus Status { get; }

        public FunctionCallContent CallContent { get; }

        public object? Result { get; }

        public Exception? Exception { get; }

        public bool Terminate { get; }
    }

    /// <summary>How a function call ended.</summary>
    public enum FunctionInvocationStatus
    {
        RanToCompletion = 0,
        NotFound = 1,
        Exception = 2,
    }
}
