global using SkRerank.Evaluation;
