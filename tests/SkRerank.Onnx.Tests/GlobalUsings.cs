global using SkRerank.Testing;
