using BenchmarkDotNet.Running;
using SkRerank.Bench.Seams;

BenchmarkSwitcher.FromAssembly(typeof(SeamBenchmarks).Assembly).Run(args);
