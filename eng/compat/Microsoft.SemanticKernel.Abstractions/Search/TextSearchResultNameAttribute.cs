namespace Microsoft.SemanticKernel.Data;

/// <summary>Marks the property that holds the name of a found text.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false)]
public sealed class TextSearchResultNameAttribute : Attribute
{
}
