global using SkRerank.Onnx;
