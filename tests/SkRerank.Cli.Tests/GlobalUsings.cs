global using SkRerank.Evaluation.Tests;
global using SkRerank.Testing;
