namespace Microsoft.ML.OnnxRuntime;

/// <summary>The three lists of named nodes a session has, in the order in which the C API declares their functions.</summary>
internal enum NodeKind
{
    Input = 0,
    Output = 1,
    OverridableInitializer = 2,
}
