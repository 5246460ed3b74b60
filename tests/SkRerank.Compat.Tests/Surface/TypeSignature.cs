namespace SkRerank.Compat.Tests;

/// <summary>A type of a public surface: its declaration without the base list, the base list, its members.</summary>
internal sealed record TypeSignature(string FullName, Declaration Head, IReadOnlySet<string> Bases, List<Declaration> Members);
