namespace ChatWithDocs;

/// <summary>Is told how far an answer is while it comes into being.</summary>
public interface IAnswerProgress
{
    /// <summary>The sections are there.</summary>
    void Found(RetrievedSections retrieved);

    /// <summary>The prompt was sent. Not called where two answers are compared.</summary>
    void Asked(string prompt);

    /// <summary>A piece of the answer is there. Not called where two answers are compared.</summary>
    void Wrote(string piece);
}
