namespace Microsoft.SemanticKernel;

/// <summary>A prompt with holes.</summary>
public interface IPromptTemplate
{
    Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default);
}
