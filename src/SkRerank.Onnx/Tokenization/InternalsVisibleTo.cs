using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("SkRerank.Onnx.Tests")]
