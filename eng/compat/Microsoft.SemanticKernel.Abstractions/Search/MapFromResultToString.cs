namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads a found record as text.</summary>
public delegate string MapFromResultToString(object result);
