using System.Text.Json;
using System.Text.Json.Serialization;
using SkRerank;

namespace ChatWithDocs;

/// <summary>Writes a turn as one line of JSON; the shape is described in the sample's README.</summary>
/// <remarks>Everything but ASCII is escaped, so that no text of a document reaches the terminal as a control character.</remarks>
public static class TurnJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Writes a turn.</summary>
    public static string Write(ChatTurn turn) => JsonSerializer.Serialize(
        new
        {
            turn.Retrieved.Question,
            Query = turn.Retrieved.Query == turn.Retrieved.Question ? null : turn.Retrieved.Query,
            Answer = turn.Answer.Text,
            IsExtractive = turn.Model is null,
            turn.Model,
            Sources = Sources(turn.Answer),
            UnknownCitations = Unknown(turn.Answer),
            WithoutReranking = turn.WithoutReranking is { } without
                ? new { Answer = without.Text, Sources = Sources(without), UnknownCitations = Unknown(without), without.Prompt }
                : null,
            Search = CamelCase(turn.Retrieved.FirstStage),
            FirstStage = turn.Retrieved.Before.Select(hit => new
            {
                Rank = hit.Index + 1,
                hit.Candidate.Id,
                hit.Candidate.Title,
                Score = hit.Candidate.RetrievalScore,
                RankAfter = hit.Rank,
            }),
            Ranking = turn.Retrieved.Ranking.Ranking.Select(Ranked),
            Report = Report(turn.Retrieved.Ranking),
            turn.Index,
            Times = turn.Times.ToDictionary(time => time.Stage, time => Math.Round(time.Elapsed.TotalMilliseconds, 3)),
            turn.Answer.Prompt,
        },
        Options);

    private static IEnumerable<object> Sources(SourcedAnswer answer) => answer.NumberedSources.Select(numbered => new
    {
        Rank = numbered.Number,
        numbered.Source.Candidate.Id,
        numbered.Source.Candidate.Title,
        Cited = numbered.IsCited,
    });

    private static IReadOnlyList<int>? Unknown(SourcedAnswer answer) => answer.UnknownCitations is { Count: > 0 } unknown ? unknown : null;

    private static object Ranked(RankedCandidate ranked) => new
    {
        ranked.Rank,
        ranked.Index,
        ranked.Candidate.Id,
        ranked.Candidate.Title,
        ranked.Score,
        Status = ranked.Status.ToString(),
        ranked.Candidate.RetrievalScore,
        ranked.Tokens,
    };

    private static object Report(RerankResult result) => new
    {
        ScoreKind = CamelCase(result.ScoreKind),
        Degradation = new { Kind = CamelCase(result.Degradation.Kind), result.Degradation.Reason },
        Stages = result.Report.Stages.Select(stage => new
        {
            stage.Name,
            stage.Depth,
            ElapsedMs = Math.Round(stage.Elapsed.TotalMilliseconds, 3),
            Outcome = CamelCase(stage.Outcome),
            stage.Tokens,
            stage.Calls,
        }),
        result.Report.Warnings,
    };

    private static string CamelCase(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
