namespace Microsoft.SemanticKernel.Data;

/// <summary>Marks the property that holds the link of a found text.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false)]
public sealed class TextSearchResultLinkAttribute : Attribute
{
}
