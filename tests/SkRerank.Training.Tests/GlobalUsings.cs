global using SkRerank.Evaluation;
global using SkRerank.Evaluation.Tests;
global using SkRerank.Testing;
