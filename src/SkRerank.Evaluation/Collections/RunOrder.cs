namespace SkRerank.Evaluation;

/// <summary>Tells what orders documents of equal score in a run file. The score orders the others; the rank column is never read.</summary>
public enum RunOrder
{
    /// <summary>The document id, descending by UTF-8 bytes. What trec_eval does.</summary>
    TrecEval,

    /// <summary>Their places in the file: the order in which the first stage handed them over.</summary>
    Listed,
}
