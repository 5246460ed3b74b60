using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>A loaded model. Any number of threads may run it at once; none may run while it is disposed.</summary>
public unsafe class InferenceSession : IDisposable
{
    private nint _handle;
    private NodeNames _inputs;
    private NodeNames _outputs;
    private NodeNames _initializers;
    private ModelMetadata _modelMetadata;

    public InferenceSession(string modelPath)
    {
        using var options = new SessionOptions();
        Load(modelPath, options);
    }

    public InferenceSession(string modelPath, SessionOptions options) => Load(modelPath, options);

    public InferenceSession(byte[] model)
    {
        using var options = new SessionOptions();
        Load(model, options);
    }

    public InferenceSession(byte[] model, SessionOptions options) => Load(model, options);

    ~InferenceSession() => Dispose(disposing: false);

    public IReadOnlyDictionary<string, NodeMetadata> InputMetadata => _inputs.Metadata;

    public IReadOnlyList<string> InputNames => _inputs.Ordered;

    public IReadOnlyDictionary<string, NodeMetadata> OutputMetadata => _outputs.Metadata;

    public IReadOnlyList<string> OutputNames => _outputs.Ordered;

    public IReadOnlyDictionary<string, NodeMetadata> OverridableInitializerMetadata => _initializers.Metadata;

    public ModelMetadata ModelMetadata => _modelMetadata ??= new ModelMetadata(Handle);

    private nint Handle
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle == 0, this);
            return _handle;
        }
    }

    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions, IReadOnlyDictionary<string, OrtValue> inputs, IReadOnlyCollection<string> outputNames)
    {
        var session = Handle;
        using var arguments = new RunArguments(inputs.Count, outputNames.Count);
        var i = 0;
        foreach (var (name, value) in inputs)
        {
            arguments.InputNames[i] = InputName(name);
            arguments.Inputs[i++] = value.Handle;
        }

        Fill(arguments.OutputNames, outputNames, OutputName);
        arguments.Run(session, runOptions.Pointer());
        KeepAlive(runOptions, inputs);
        return Wrap(arguments.Outputs);
    }

    public IDisposableReadOnlyCollection<OrtValue> Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames)
    {
        RequireEqualCounts(inputNames, inputValues, nameof(inputNames), nameof(inputValues));
        var session = Handle;
        using var arguments = new RunArguments(inputNames.Count, outputNames.Count);
        Fill(arguments.InputNames, inputNames, InputName);
        Fill(arguments.Inputs, inputValues, static value => value.Handle);
        Fill(arguments.OutputNames, outputNames, OutputName);

        arguments.Run(session, runOptions.Pointer());
        KeepAlive(runOptions, inputValues);
        return Wrap(arguments.Outputs);
    }

    public void Run(
        RunOptions runOptions,
        IReadOnlyCollection<string> inputNames,
        IReadOnlyCollection<OrtValue> inputValues,
        IReadOnlyCollection<string> outputNames,
        IReadOnlyCollection<OrtValue> outputValues)
    {
        RequireEqualCounts(inputNames, inputValues, nameof(inputNames), nameof(inputValues));
        RequireEqualCounts(outputNames, outputValues, nameof(outputNames), nameof(outputValues));
        var session = Handle;
        using var arguments = new RunArguments(inputNames.Count, outputNames.Count);
        Fill(arguments.InputNames, inputNames, InputName);
        Fill(arguments.Inputs, inputValues, static value => value.Handle);
        Fill(arguments.OutputNames, outputNames, OutputName);
        Fill(arguments.Outputs, outputValues, static value => value.Handle);

        arguments.Run(session, runOptions is null ? 0 : runOptions.Pointer());
        KeepAlive(runOptions, inputValues);
        GC.KeepAlive(outputValues);
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        var handle = Interlocked.Exchange(ref _handle, 0);
        if (handle == 0)
            return;

        NativeMethods.ReleaseSession(handle);
        _inputs?.Dispose();
        _outputs?.Dispose();
        _initializers?.Dispose();
    }

    private static void RequireEqualCounts(
        IReadOnlyCollection<string> names, IReadOnlyCollection<OrtValue> values, string namesParameter, string valuesParameter)
    {
        if (names.Count != values.Count)
            throw new ArgumentException($"{namesParameter} has {names.Count} elements, but {valuesParameter} has {values.Count}.", namesParameter);
    }

    private static void Fill<T>(Span<nint> pointers, IReadOnlyCollection<T> items, Func<T, nint> toPointer)
    {
        var i = 0;
        foreach (var item in items)
            pointers[i++] = toPointer(item);
    }

    private static DisposableList<OrtValue> Wrap(ReadOnlySpan<nint> values)
    {
        var results = new DisposableList<OrtValue>(values.Length);
        foreach (var value in values)
            results.Add(new OrtValue(value));

        return results;
    }

    private nint InputName(string name) =>
        _inputs.TryGetUtf8(name, out var utf8) || _initializers.TryGetUtf8(name, out utf8)
            ? utf8
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Input name: '{name}' is not in the metadata");

    private nint OutputName(string name) =>
        _outputs.TryGetUtf8(name, out var utf8)
            ? utf8
            : throw new OnnxRuntimeException(ErrorCode.InvalidArgument, $"Output name: '{name}' is not in the metadata");

    private void KeepAlive(RunOptions runOptions, object inputs)
    {
        GC.KeepAlive(runOptions);
        GC.KeepAlive(inputs);
        GC.KeepAlive(this);
    }

    private void Load(string modelPath, SessionOptions options)
    {
        nint session;
        fixed (byte* path = Utf8.Path(modelPath))
            NativeStatus.Verify(NativeMethods.CreateSession(OrtEnv.Instance().Pointer(), path, options.Pointer(), &session));

        ReadNames(session);
    }

    private void Load(byte[] model, SessionOptions options)
    {
        nint session;
        fixed (byte* bytes = &MemoryMarshal.GetArrayDataReference(model))
        {
            NativeStatus.Verify(NativeMethods.CreateSessionFromArray(
                OrtEnv.Instance().Pointer(), bytes, (nuint)model.Length, options.Pointer(), &session));
        }

        ReadNames(session);
    }

    private void ReadNames(nint session)
    {
        _handle = session;
        _inputs = new NodeNames(session, NodeKind.Input);
        _outputs = new NodeNames(session, NodeKind.Output);
        _initializers = new NodeNames(session, NodeKind.OverridableInitializer);
    }
}
