namespace Microsoft.ML.OnnxRuntime;

/// <summary>The texts of a model's metadata; the value is the index of the function that reads it.</summary>
internal enum ModelText
{
    ProducerName = 112,
    GraphName = 113,
    Domain = 114,
    Description = 115,
    GraphDescription = 158,
}
