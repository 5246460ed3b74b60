namespace SkRerank.Onnx;

/// <summary>Names the steps of a download.</summary>
public enum ModelPullPhase
{
    /// <summary>Another process is changing the same model.</summary>
    Waiting,

    /// <summary>A file is being read from the hub.</summary>
    Downloading,

    /// <summary>The files are all here and their SHA-256 is taken.</summary>
    Checking,
}
