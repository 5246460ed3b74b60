namespace SkRerank.Llm;

/// <summary>Tells how a listwise reranker reads the order of a window.</summary>
public enum AnswerReading
{
    /// <summary>From the order that the model writes.</summary>
    Text,

    /// <summary>From the probabilities of the labels as the first token. Needs a service that gives them, and saves the writing.</summary>
    FirstToken,
}
