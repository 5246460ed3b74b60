namespace SkRerank.ModelGenerator;

/// <summary>Adds nodes and weights to a graph, one after the other.</summary>
internal sealed class GraphWriter(OnnxGraph graph, SeededNumbers numbers)
{
    private const float WeightDeviation = 0.05f;

    /// <summary>Adds a node and gives the name of its output.</summary>
    public string Node(string output, string operation, string[] inputs, params ReadOnlySpan<OnnxAttribute> attributes)
    {
        graph.Nodes.Add(OnnxNode.Of(operation, inputs, output, attributes));
        return output;
    }

    /// <summary>Adds random weights and gives their name.</summary>
    public string Weights(string name, params ReadOnlySpan<long> dimensions) => Weights(name, 0, WeightDeviation, dimensions);

    /// <summary>Adds random weights around a mean and gives their name.</summary>
    public string Weights(string name, float mean, float deviation, params ReadOnlySpan<long> dimensions)
    {
        var count = 1L;
        foreach (var length in dimensions)
            count *= length;
        graph.Initializers.Add(OnnxTensor.Of<float>(name, numbers.Around(mean, deviation, count), dimensions));
        return name;
    }

    /// <summary>Adds a number, once for each name, and gives its name.</summary>
    public string Number<T>(string name, T value)
        where T : unmanaged
    {
        if (!graph.Initializers.Exists(tensor => tensor.Name == name))
            graph.Initializers.Add(OnnxTensor.Scalar(name, value));
        return name;
    }

    /// <summary>Adds a list of integers, once for each name, and gives its name.</summary>
    public string Integers(string name, params ReadOnlySpan<long> values)
    {
        if (!graph.Initializers.Exists(tensor => tensor.Name == name))
            graph.Initializers.Add(OnnxTensor.Of(name, values, values.Length));
        return name;
    }

    /// <summary>Adds a fully connected layer, as an exporter writes it: a product and a sum.</summary>
    public string Linear(string name, string input, int inputs, int outputs)
    {
        var product = Node($"{name}/MatMul", "MatMul", [input, Weights($"{name}.weight", inputs, outputs)]);
        return Node($"{name}/Add", "Add", [Weights($"{name}.bias", outputs), product]);
    }

    /// <summary>Adds a normalisation over the last dimension, as an exporter without an operator for it writes it.</summary>
    public string Normalisation(string name, string input, int size)
    {
        OnnxAttribute[] overLast = [OnnxAttribute.List("axes", -1), OnnxAttribute.Of("keepdims", 1)];
        var mean = Node($"{name}/ReduceMean", "ReduceMean", [input], overLast);
        var centred = Node($"{name}/Sub", "Sub", [input, mean]);
        var square = Node($"{name}/Pow", "Pow", [centred, Number("two", 2f)]);
        var variance = Node($"{name}/ReduceMean_1", "ReduceMean", [square], overLast);
        var padded = Node($"{name}/Add", "Add", [variance, Number("epsilon", 1e-12f)]);
        var deviation = Node($"{name}/Sqrt", "Sqrt", [padded]);
        var unit = Node($"{name}/Div", "Div", [centred, deviation]);
        var scaled = Node($"{name}/Mul", "Mul", [unit, Weights($"{name}.weight", 1, WeightDeviation, size)]);
        return Node($"{name}/Add_1", "Add", [scaled, Weights($"{name}.bias", size)]);
    }

    /// <summary>Adds the Gaussian error linear unit in its exact form.</summary>
    public string Gelu(string name, string input)
    {
        var divided = Node($"{name}/Div", "Div", [input, Number("root_of_two", MathF.Sqrt(2))]);
        var error = Node($"{name}/Erf", "Erf", [divided]);
        var shifted = Node($"{name}/Add", "Add", [error, Number("one", 1f)]);
        var product = Node($"{name}/Mul", "Mul", [input, shifted]);
        return Node($"{name}/Mul_1", "Mul", [product, Number("half", 0.5f)]);
    }
}
