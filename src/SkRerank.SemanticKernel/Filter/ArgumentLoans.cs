using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Replaces arguments for the time of a call. The arguments are the caller's own instance and may serve several calls at once:
/// the first call replaces the value, the last one puts it back, and those in between see the caller's value through <see cref="Read"/>.
/// </summary>
internal sealed class ArgumentLoans
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(KernelArguments Arguments, string Name), Loan> _loans = [];

    /// <summary>Reads the value that the caller gave.</summary>
    /// <returns>The value, or null if there is none.</returns>
    public object? Read(KernelArguments arguments, string name)
    {
        lock (_gate)
        {
            return _loans.TryGetValue(KeyOf(arguments, name), out var loan) ? loan.Value : arguments.GetValueOrDefault(name);
        }
    }

    /// <summary>Replaces a value until the returned object is disposed.</summary>
    public IDisposable Replace(KernelArguments arguments, string name, object value)
    {
        lock (_gate)
        {
            if (!_loans.TryGetValue(KeyOf(arguments, name), out var loan))
            {
                loan = new Loan(arguments.TryGetValue(name, out var own), own);
                _loans.Add(KeyOf(arguments, name), loan);
                arguments[name] = value;
            }

            loan.Users++;
        }

        return new Return(this, arguments, name);
    }

    private static (KernelArguments Arguments, string Name) KeyOf(KernelArguments arguments, string name) => (arguments, name.ToUpperInvariant());

    private void GiveBack(KernelArguments arguments, string name)
    {
        lock (_gate)
        {
            var loan = _loans[KeyOf(arguments, name)];
            if (--loan.Users > 0)
                return;

            _loans.Remove(KeyOf(arguments, name));
            if (loan.Exists)
                arguments[name] = loan.Value;
            else
                arguments.Remove(name);
        }
    }

    private sealed class Loan(bool exists, object? value)
    {
        public bool Exists { get; } = exists;

        public object? Value { get; } = value;

        public int Users { get; set; }
    }

    private sealed class Return(ArgumentLoans owner, KernelArguments arguments, string name) : IDisposable
    {
        private int _done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _done, 1) == 0)
                owner.GiveBack(arguments, name);
        }
    }
}
