namespace SkRerank.Evaluation;

/// <summary>Tells what orders the documents of a query in a run file.</summary>
public enum RunOrder
{
    /// <summary>The score descending, then the document id descending by UTF-8 bytes. What trec_eval does.</summary>
    TrecEval,

    /// <summary>The rank column; trec_eval's rule where ranks are equal. It differs where a retriever breaks ties in its own way.</summary>
    Rank,
}
