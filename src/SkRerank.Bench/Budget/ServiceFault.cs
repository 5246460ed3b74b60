namespace SkRerank.Bench;

/// <summary>Names what is wrong with a service.</summary>
internal enum ServiceFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It takes the request and never answers.</summary>
    Hangs,

    /// <summary>It answers, ten times later than it used to.</summary>
    TenTimesSlower,

    /// <summary>It answers that it cannot.</summary>
    Fails,
}
