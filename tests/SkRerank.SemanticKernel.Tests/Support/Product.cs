namespace SkRerank.SemanticKernel.Tests;

internal sealed record Product(string Sku, string Title, string Text, double Similarity);
