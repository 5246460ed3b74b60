namespace Microsoft.SemanticKernel;

/// <summary>A function call: <c>{{P.F}}</c>, <c>{{P.F $x}}</c>, <c>{{P.F a=$x b='v'}}</c>.</summary>
internal sealed record FunctionBlock(
    string? PluginName, string FunctionName, TemplateBlock? Positional, IReadOnlyList<KeyValuePair<string, TemplateBlock>> Named) : TemplateBlock
{
    public override IEnumerable<string> Variables =>
        (Positional?.Variables ?? []).Concat(Named.SelectMany(argument => argument.Value.Variables));

    public override async ValueTask<object?> EvaluateAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var function = kernel.Plugins.GetFunction(PluginName, FunctionName);
        if (Positional is not null || Named.Count > 0)
            arguments = await WithOwnAsync(function, kernel, arguments, cancellationToken).ConfigureAwait(false);
        return (await function.InvokeAsync(kernel, arguments, cancellationToken).ConfigureAwait(false)).Value;
    }

    private async ValueTask<KernelArguments> WithOwnAsync(
        KernelFunction function, Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var own = new KernelArguments(arguments);
        if (Positional is not null)
        {
            if (function.Metadata.Parameters.Count == 0)
                throw new ArgumentException($"Function {function} does not take any arguments but it is being called in the template with one.");
            own[function.Metadata.Parameters[0].Name] =
                await Positional.EvaluateAsync(kernel, arguments, cancellationToken).ConfigureAwait(false);
        }

        foreach (var (name, value) in Named)
            own[name] = await value.EvaluateAsync(kernel, arguments, cancellationToken).ConfigureAwait(false);
        return own;
    }
}
