namespace SkRerank.Onnx;

/// <summary>Computes for the first token alone what in the end is asked of the first token alone: most of the last layer.</summary>
/// <remarks>
/// The score is read off the first token. What comes before, token by token, need not be computed for the others, back to the attention of
/// the last layer, which asks for the keys and values of all tokens but for the query of one.
/// </remarks>
internal sealed class FirstTokenRewrite : IGraphRewrite
{
    private const int TokenAxis = 1;

    /// <inheritdoc />
    public string Name => "FirstToken";

    /// <inheritdoc />
    public int Apply(GraphEditor graph)
    {
        var states = TokenStates.Find(graph);
        var count = 0;
        foreach (var choice in graph.All("Gather"))
        {
            if (!ChoosesFirstToken(graph, choice) || !states.Contains(choice.Inputs[0]))
                continue;
            var needless = NodesOnlyFor(graph, choice, states);
            if (!needless.Exists(node => node.Operator is "MatMul" or "MatMulIntegerToFloat"))
                continue;
            Shorten(graph, needless, states);
            count++;
        }

        return count;
    }

    private static bool ChoosesFirstToken(GraphEditor graph, OnnxNode choice) =>
        choice["axis"]?.Integer == TokenAxis
        && graph.Constant(choice.Inputs[1]) is { Type: OnnxElementType.Int64, Dimensions.Count: 0 } index && index.Values<long>()[0] == 0;

    // The nodes whose rows nobody asks for but the first token's, in the order of the graph, the choice itself being the last.
    private static List<OnnxNode> NodesOnlyFor(GraphEditor graph, OnnxNode choice, HashSet<string> states)
    {
        List<OnnxNode> found = [choice];
        foreach (var node in graph.Nodes.Reverse().SkipWhile(node => node != choice).Skip(1))
        {
            if (node.Outputs is [var output] && states.Contains(output) && RowsOf(graph, node, states).Any()
                && graph.Consumers(output) is { Count: > 0 } consumers
                && consumers.All(consumer => found.Contains(consumer) && TakesRowsOnly(graph, consumer, output, states)))
            {
                found.Add(node);
            }
        }

        found.Reverse();
        return found;
    }

    private static bool TakesRowsOnly(GraphEditor graph, OnnxNode node, string value, HashSet<string> states) =>
        node.Inputs.Count(input => input == value) == RowsOf(graph, node, states).Count(input => input == value);

    // The inputs of which each row of the output needs the same row only; none for a node that looks further.
    private static IEnumerable<string> RowsOf(GraphEditor graph, OnnxNode node, HashSet<string> states) => node.Operator switch
    {
        "Gather" when node["axis"]?.Integer == TokenAxis => [node.Inputs[0]],
        "Gelu" or "Cast" or "MatMul" or "QuantizeLinear" or "DequantizeLinear" or "MatMulIntegerToFloat" or "MultiHeadAttention" => [node.Inputs[0]],
        "LayerNormalization" when node["axis"]?.Integer is null or -1 or 2 => [node.Inputs[0]],
        "SkipLayerNormalization" when node.Inputs.Take(2).All(states.Contains) => node.Inputs.Take(2),
        "Add" or "Mul" or "Sub" or "Div" when node.Inputs.TrueForAll(input => states.Contains(input) || graph.Constant(input) is { Dimensions.Count: <= 1 }) =>
            node.Inputs.Where(states.Contains),
        _ => [],
    };

    private static void Shorten(GraphEditor graph, List<OnnxNode> nodes, HashSet<string> states)
    {
        var shortened = nodes.SelectMany(node => node.Outputs).ToHashSet();
        var rows = new Dictionary<string, string>();
        string? start = null, end = null;
        foreach (var node in nodes)
        {
            foreach (var value in RowsOf(graph, node, states).Where(value => !shortened.Contains(value)).ToArray())
            {
                if (!rows.TryGetValue(value, out var row))
                {
                    rows[value] = row = graph.Name($"{value}/first");
                    start ??= graph.Add<long>("first/start", [0], 1);
                    end ??= graph.Add<long>("first/end", [1], 1);
                    graph.InsertBefore(node, OnnxNode.Of("Slice", [value, start, end, end], row));
                }

                graph.Redirect(node, value, row);
            }
        }
    }
}
