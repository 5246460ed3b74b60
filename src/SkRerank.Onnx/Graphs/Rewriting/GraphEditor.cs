namespace SkRerank.Onnx;

/// <summary>Finds the neighbours of nodes and replaces groups of nodes.</summary>
internal sealed class GraphEditor
{
    private readonly OnnxGraph _graph;
    private readonly Dictionary<string, OnnxTensor> _constants = [];
    private readonly Dictionary<string, OnnxNode> _producers = [];
    private readonly Dictionary<string, List<OnnxNode>> _consumers = [];
    private readonly HashSet<string> _outputs;
    private int _made;

    /// <summary>Starts to edit a graph whose nodes stand in an order in which they can run.</summary>
    /// <exception cref="InvalidDataException">The graph holds graphs that run under conditions, or its weights stand in another file.</exception>
    public GraphEditor(OnnxGraph graph)
    {
        if (graph.Nodes.Exists(node => node.Attributes.Exists(attribute => attribute.Graphs.Count > 0)))
            throw new InvalidDataException("it branches or loops; such graphs are not rewritten.");

        if (graph.Initializers.Find(tensor => tensor.IsExternal) is { } external)
            throw new InvalidDataException($"the tensor '{external.Name}' stands in another file; convert the model to a single file first.");

        _graph = graph;
        _outputs = [.. graph.Outputs.Select(output => output.Name ?? "")];
        foreach (var tensor in graph.Initializers)
            _constants[tensor.Name ?? ""] = tensor;
        foreach (var node in graph.Nodes)
        {
            Connect(node);
            if (node is { Operator: "Constant", Outputs: [var output] } && node["value"]?.Tensor is { } value)
                _constants[output] = value;
        }
    }

    /// <summary>Gets the nodes as they are now.</summary>
    public IReadOnlyList<OnnxNode> Nodes => _graph.Nodes;

    /// <summary>Gives the input of a node of two inputs beside another one.</summary>
    public static string Other(OnnxNode node, string value) => node.Inputs[0] == value ? node.Inputs[1] : node.Inputs[0];

    /// <summary>Gives the nodes of an operator.</summary>
    public IReadOnlyList<OnnxNode> All(string operation) => [.. _graph.Nodes.Where(node => node.Operator == operation)];

    /// <summary>Gives the node that makes a value, if it is one of some operators.</summary>
    public OnnxNode? Producer(string? value, params ReadOnlySpan<string> operators) =>
        value is not null && _producers.TryGetValue(value, out var node) && operators.Contains(node.Operator) ? node : null;

    /// <summary>Gives the one node that takes a value, if there is no other and it is one of some operators.</summary>
    public OnnxNode? Consumer(string value, params ReadOnlySpan<string> operators) =>
        _consumers.GetValueOrDefault(value) is [var node] && !_outputs.Contains(value) && operators.Contains(node.Operator) ? node : null;

    /// <summary>Gives the nodes that take a value; none for an output of the graph, which others take besides.</summary>
    public IReadOnlyList<OnnxNode> Consumers(string value) => _outputs.Contains(value) ? [] : _consumers.GetValueOrDefault(value) ?? [];

    /// <summary>Tells whether a value is an input of the graph.</summary>
    public bool IsInput(string value) => _graph.Inputs.Exists(input => input.Name == value) && !_constants.ContainsKey(value);

    /// <summary>Gives a constant; null where the value is computed.</summary>
    public OnnxTensor? Constant(string value) => _constants.GetValueOrDefault(value);

    /// <summary>Gives a constant number; null where the value is computed, or is no single real number.</summary>
    public float? Number(string value) =>
        Constant(value) is { Type: OnnxElementType.Single, Count: 1 } tensor ? tensor.Values<float>()[0] : null;

    /// <summary>Gives the input of a node that is computed, beside a constant of one dimension, and that constant.</summary>
    public (string Value, string Vector)? WithVector(OnnxNode? node)
    {
        if (node is not { Inputs: [var left, var right] })
            return null;
        if (Constant(right) is { Dimensions.Count: 1 })
            return (left, right);
        return Constant(left) is { Dimensions.Count: 1 } ? (right, left) : null;
    }

    /// <summary>Gives the input of a node that is computed, beside a constant number, and that number.</summary>
    public (string Value, float Number)? WithNumber(OnnxNode? node)
    {
        if (node is not { Inputs: [var left, var right] })
            return null;
        if (Number(right) is { } second)
            return (left, second);
        return Number(left) is { } first ? (right, first) : null;
    }

    /// <summary>Adds a constant and gives its name, which no value has yet.</summary>
    public string Add<T>(string hint, ReadOnlySpan<T> values, params ReadOnlySpan<long> dimensions)
        where T : unmanaged
    {
        var tensor = OnnxTensor.Of(Name(hint), values, dimensions);
        _graph.Initializers.Add(tensor);
        _constants.Add(tensor.Name!, tensor);
        return tensor.Name!;
    }

    /// <summary>Gives a name that no value has yet.</summary>
    public string Name(string hint)
    {
        string name;
        do
        {
            name = $"{hint}/{_made++}";
        }
        while (_producers.ContainsKey(name) || _constants.ContainsKey(name));
        return name;
    }

    /// <summary>Replaces the node that makes a value by nodes that make it otherwise; they may take what the old one could have taken.</summary>
    public void Replace(OnnxNode old, params ReadOnlySpan<OnnxNode> nodes)
    {
        var place = _graph.Nodes.IndexOf(old);
        _graph.Nodes.RemoveAt(place);
        _graph.Nodes.InsertRange(place, nodes);
        foreach (var input in old.Inputs)
            _consumers[input].Remove(old);
        foreach (var node in nodes)
            Connect(node);
    }

    /// <summary>Adds a node that runs before another one.</summary>
    public void InsertBefore(OnnxNode place, OnnxNode node)
    {
        _graph.Nodes.Insert(_graph.Nodes.IndexOf(place), node);
        Connect(node);
    }

    /// <summary>Lets a node take another value wherever it took one.</summary>
    public void Redirect(OnnxNode node, string from, string to)
    {
        for (var place = 0; place < node.Inputs.Count; place++)
        {
            if (node.Inputs[place] != from)
                continue;
            node.Inputs[place] = to;
            _consumers[from].Remove(node);
            ConsumersOf(to).Add(node);
        }
    }

    /// <summary>Removes nodes and constants that no output needs.</summary>
    public void RemoveUnused()
    {
        var needed = _outputs.ToHashSet();
        for (var place = _graph.Nodes.Count - 1; place >= 0; place--)
        {
            var node = _graph.Nodes[place];
            if (node.Outputs.Exists(needed.Contains))
            {
                needed.UnionWith(node.Inputs);
                continue;
            }

            _graph.Nodes.RemoveAt(place);
            foreach (var input in node.Inputs)
                _consumers[input].Remove(node);
        }

        _graph.Initializers.RemoveAll(tensor => !needed.Contains(tensor.Name ?? ""));
    }

    private void Connect(OnnxNode node)
    {
        foreach (var output in node.Outputs)
            _producers[output] = node;
        foreach (var input in node.Inputs)
            ConsumersOf(input).Add(node);
    }

    private List<OnnxNode> ConsumersOf(string value)
    {
        if (!_consumers.TryGetValue(value, out var nodes))
            _consumers.Add(value, nodes = []);
        return nodes;
    }
}
