namespace SkRerank;

/// <summary>Offers no services.</summary>
internal sealed class EmptyServiceProvider : IServiceProvider
{
    private EmptyServiceProvider()
    {
    }

    /// <summary>Gets the only instance.</summary>
    public static EmptyServiceProvider Instance { get; } = new();

    /// <inheritdoc />
    public object? GetService(Type serviceType) => null;
}
