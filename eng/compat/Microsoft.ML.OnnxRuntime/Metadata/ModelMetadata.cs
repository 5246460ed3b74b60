namespace Microsoft.ML.OnnxRuntime;

/// <summary>What a model file says of itself.</summary>
public unsafe class ModelMetadata
{
    internal ModelMetadata(nint session)
    {
        nint metadata;
        NativeStatus.Verify(NativeMethods.SessionGetModelMetadata(session, &metadata));
        try
        {
            ProducerName = ReadText(metadata, ModelText.ProducerName);
            GraphName = ReadText(metadata, ModelText.GraphName);
            Domain = ReadText(metadata, ModelText.Domain);
            Description = ReadText(metadata, ModelText.Description);
            GraphDescription = ReadText(metadata, ModelText.GraphDescription);
            long version;
            NativeStatus.Verify(NativeMethods.GetModelVersion(metadata, &version));
            Version = version;
            CustomMetadataMap = ReadCustomMetadata(metadata);
        }
        finally
        {
            NativeMethods.ReleaseModelMetadata(metadata);
        }
    }

    public string ProducerName { get; }

    public string GraphName { get; }

    public string Domain { get; }

    public string Description { get; }

    public string GraphDescription { get; }

    public long Version { get; }

    public Dictionary<string, string> CustomMetadataMap { get; }

    private static string ReadText(nint metadata, ModelText text)
    {
        nint value;
        NativeStatus.Verify(NativeMethods.GetModelText(metadata, text, OrtAllocator.DefaultInstance.Pointer(), &value));
        return OrtAllocator.DefaultInstance.TakeString(value);
    }

    private static Dictionary<string, string> ReadCustomMetadata(nint metadata)
    {
        var allocator = OrtAllocator.DefaultInstance;
        nint* keys;
        long count;
        NativeStatus.Verify(NativeMethods.GetCustomMetadataKeys(metadata, allocator.Pointer(), &keys, &count));

        var map = new Dictionary<string, string>();
        for (var i = 0L; i < count; i++)
        {
            nint value;
            NativeStatus.Verify(NativeMethods.LookupCustomMetadata(metadata, allocator.Pointer(), keys[i], &value));
            map[allocator.TakeString(keys[i])] = allocator.TakeString(value);
        }

        if (count > 0)
            allocator.Free((nint)keys);

        return map;
    }
}
