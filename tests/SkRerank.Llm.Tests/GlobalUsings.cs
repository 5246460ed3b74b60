global using SkRerank.Llm.Tests.Support;
global using SkRerank.Testing;
