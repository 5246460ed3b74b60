namespace Microsoft.SemanticKernel.Data;

/// <summary>Marks the property that holds the value of a found text.</summary>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = false)]
public sealed class TextSearchResultValueAttribute : Attribute
{
}
