namespace SkRerank.Bench;

/// <summary>Tells what a ranking prompt asks for.</summary>
internal enum OracleForm
{
    /// <summary>Identifiers in order.</summary>
    Order,

    /// <summary>Thoughts, then identifiers in order.</summary>
    ReasonedOrder,

    /// <summary>A JSON list of identifiers in order.</summary>
    JsonOrder,

    /// <summary>The letter of the best passage.</summary>
    Choice,

    /// <summary>A grade as JSON.</summary>
    Grade,

    /// <summary>Yes or No.</summary>
    YesNo,
}
