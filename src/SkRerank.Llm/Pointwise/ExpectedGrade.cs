namespace SkRerank.Llm;

/// <summary>Reads the judgement of one passage from the probabilities of the tokens that could have told it.</summary>
internal static class ExpectedGrade
{
    private static readonly string[] Grades = ["0", "1", "2", "3"];
    private static readonly string[] NoAndYes = ["No", "Yes"];

    /// <summary>Gives the mean grade, or the probability of yes against no.</summary>
    /// <param name="tokens">The tokens of the answer; null where the service gave none.</param>
    /// <param name="scale">What was asked for.</param>
    /// <returns>The judgement; null where no token tells it.</returns>
    public static double? Of(AnswerTokens? tokens, GradeScale scale)
    {
        if (tokens?.ProbabilitiesOf(scale == GradeScale.YesNo ? NoAndYes : Grades) is not { } probabilities)
            return null;

        var mean = 0.0;
        for (var grade = 0; grade < probabilities.Length; grade++)
            mean += grade * probabilities[grade];
        return mean / probabilities.Sum();
    }
}
