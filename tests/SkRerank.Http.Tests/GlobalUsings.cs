global using SkRerank.Bench;
global using SkRerank.Testing;
