namespace SkRerank;

/// <summary>Tells what kind of failure stopped a reranker.</summary>
public enum RerankerErrorKind
{
    /// <summary>A model file, a vocabulary or a setting is missing or wrong.</summary>
    Configuration,

    /// <summary>The key is missing or was refused.</summary>
    Authentication,

    /// <summary>The account has no credit left.</summary>
    Quota,

    /// <summary>Too many requests were made.</summary>
    RateLimited,

    /// <summary>The request is larger than the service accepts.</summary>
    TooLarge,

    /// <summary>The service calls the request invalid.</summary>
    Invalid,

    /// <summary>The service or the device cannot be reached or used.</summary>
    Unavailable,

    /// <summary>An attempt took too long.</summary>
    Timeout,

    /// <summary>The answer breaks the format agreed upon.</summary>
    Protocol,

    /// <summary>The model failed while it was running.</summary>
    Inference,
}
