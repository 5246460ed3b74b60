namespace Microsoft.Extensions.AI;

/// <summary>What is known about one function call of a model.</summary>
public class FunctionInvocationContext
{
    private static readonly AIFunction Nothing = AIFunctionFactory.Create(() => { }, nameof(FunctionInvocationContext));

    private AIFunction _function = Nothing;
    private AIFunctionArguments? _arguments;
    private FunctionCallContent? _callContent;
    private IList<ChatMessage> _messages = [];

    public AIFunction Function
    {
        get => _function;
        set => _function = value ?? throw new ArgumentNullException(nameof(value));
    }

    public AIFunctionArguments Arguments
    {
        get => _arguments ??= [];
        set => _arguments = value ?? throw new ArgumentNullException(nameof(value));
    }

    public FunctionCallContent CallContent
    {
        get => _callContent ??= new FunctionCallContent(string.Empty, Nothing.Name);
        set => _callContent = value ?? throw new ArgumentNullException(nameof(value));
    }

    public IList<ChatMessage> Messages
    {
        get => _messages;
        set => _messages = value ?? throw new ArgumentNullException(nameof(value));
    }

    public ChatOptions? Options { get; set; }

    public int Iteration { get; set; }

    public int FunctionCallIndex { get; set; }

    public int FunctionCount { get; set; }

    public bool Terminate { get; set; }

    public bool IsStreaming { get; set; }
}
