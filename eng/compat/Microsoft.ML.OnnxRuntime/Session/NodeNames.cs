using System.Runtime.InteropServices;

namespace Microsoft.ML.OnnxRuntime;

/// <summary>The names of one list of a session's nodes: their order, their metadata, and their UTF-8 kept for native calls.</summary>
internal sealed unsafe class NodeNames : IDisposable
{
    private readonly Dictionary<string, nint> _utf8 = [];
    private readonly Dictionary<string, NodeMetadata> _metadata = [];
    private readonly List<string> _ordered = [];

    internal NodeNames(nint session, NodeKind kind)
    {
        nuint count;
        NativeStatus.Verify(NativeMethods.GetNodeCount(session, kind, &count));

        for (nuint i = 0; i < count; i++)
        {
            nint text;
            NativeStatus.Verify(NativeMethods.GetNodeName(session, kind, i, OrtAllocator.DefaultInstance.Pointer(), &text));
            var name = OrtAllocator.DefaultInstance.TakeString(text);
            _ordered.Add(name);
            _metadata[name] = ReadMetadata(session, kind, i);
            _utf8[name] = Marshal.StringToCoTaskMemUTF8(name);
        }
    }

    internal IReadOnlyList<string> Ordered => _ordered;

    internal IReadOnlyDictionary<string, NodeMetadata> Metadata => _metadata;

    internal bool TryGetUtf8(string name, out nint utf8) => _utf8.TryGetValue(name, out utf8);

    public void Dispose()
    {
        foreach (var name in _utf8.Values)
            Marshal.FreeCoTaskMem(name);

        _utf8.Clear();
    }

    private static NodeMetadata ReadMetadata(nint session, NodeKind kind, nuint index)
    {
        nint typeInfo;
        NativeStatus.Verify(NativeMethods.GetNodeTypeInfo(session, kind, index, &typeInfo));
        try
        {
            return new NodeMetadata(typeInfo);
        }
        finally
        {
            NativeMethods.ReleaseTypeInfo(typeInfo);
        }
    }
}
