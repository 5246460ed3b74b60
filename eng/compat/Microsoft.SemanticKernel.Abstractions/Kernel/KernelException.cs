namespace Microsoft.SemanticKernel;

/// <summary>Says that the kernel could not do what it was asked to.</summary>
public class KernelException : Exception
{
    public KernelException()
    {
    }

    public KernelException(string? message)
        : base(message)
    {
    }

    public KernelException(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
