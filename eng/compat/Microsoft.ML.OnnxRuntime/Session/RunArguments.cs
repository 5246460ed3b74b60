using System.Buffers;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The pointers of one native run, in one rented array: input names, inputs, output names, outputs.</summary>
internal readonly unsafe ref struct RunArguments
{
    private readonly nint[] _rented;
    private readonly int _inputCount;

    internal RunArguments(int inputCount, int outputCount)
    {
        var length = 2 * (inputCount + outputCount);
        _rented = ArrayPool<nint>.Shared.Rent(length);
        _inputCount = inputCount;

        var all = _rented.AsSpan(0, length);
        all.Clear();
        InputNames = all[..inputCount];
        Inputs = all.Slice(inputCount, inputCount);
        OutputNames = all.Slice(2 * inputCount, outputCount);
        Outputs = all[^outputCount..];
    }

    internal Span<nint> InputNames { get; }

    internal Span<nint> Inputs { get; }

    internal Span<nint> OutputNames { get; }

    internal Span<nint> Outputs { get; }

    /// <summary>Runs the session; outputs that are zero are allocated.</summary>
    internal void Run(nint session, nint runOptions)
    {
        fixed (nint* inputNames = _rented)
        {
            var inputs = inputNames + _inputCount;
            var outputNames = inputs + _inputCount;
            var outputs = outputNames + OutputNames.Length;
            NativeStatus.Verify(NativeMethods.Run(
                session, runOptions, inputNames, inputs, (nuint)_inputCount, outputNames, (nuint)OutputNames.Length, outputs));
        }
    }

    public void Dispose() => ArrayPool<nint>.Shared.Return(_rented);
}
