using System.Globalization;
using System.Text.RegularExpressions;

namespace SkRerank.Llm.Tests.Parsing;

public sealed partial class RecordedAnswersTests
{
    [SharedFact("llm-answers")]
    public void Parse_EveryRecordedAnswer_HasTheStatusOfItsFlags()
    {
        var answers = RecordedAnswer.ReadAll();

        var parsed = answers.Select(answer => (Answer: answer, Result: PermutationParser.Parse(answer.Response, answer.Passages))).ToArray();

        Assert.Equal(4260, answers.Count);
        Assert.All(parsed, pair => Assert.Equal(Enumerable.Range(0, pair.Answer.Passages), pair.Result.Order.Order()));
        Assert.All(parsed, pair => Assert.True(pair.Result.Status == Expected(pair.Answer), $"{pair.Result}: {pair.Answer.Response}"));
        Assert.Equal(1743, parsed.Count(pair => pair.Result.Status == PermutationStatus.Ok));
        Assert.Equal(1158, parsed.Count(pair => pair.Result.Status == PermutationStatus.Failed));
    }

    [SharedFact("llm-answers")]
    public void Parse_BracketedAnswers_TakesTheFirstPlaceOfEachIdentifier()
    {
        var answers = RecordedAnswer.ReadAll().Where(answer => Bracketed().IsMatch(answer.Response)).ToArray();

        Assert.True(answers.Length > 1900);
        Assert.All(answers, answer =>
        {
            var written = Identifier().Matches(answer.Response)
                .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) - 1)
                .Where(place => place >= 0 && place < answer.Passages)
                .Distinct()
                .ToArray();
            var expected = written.Concat(Enumerable.Range(0, answer.Passages).Except(written));
            Assert.Equal(expected, PermutationParser.Parse(answer.Response, answer.Passages).Order);
        });
    }

    private static PermutationStatus Expected(RecordedAnswer answer) => answer.Flags switch
    {
        ["ok"] => PermutationStatus.Ok,
        ["no_ids"] => PermutationStatus.Failed,
        _ => PermutationStatus.Repaired,
    };

    [GeneratedRegex(@"^\s*\[[0-9]+\](?: > \[[0-9]+\])*\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\[([0-9]+)\]")]
    private static partial Regex Identifier();
}
