using FsCheck.Fluent;

namespace SkRerank.Tests;

[Collection(AloneOnTheThreads.Name)]
public sealed class BudgetRerankerPropertyTests
{
    /// <summary>What a busy machine may add, in milliseconds of the virtual clock; the promise to users is the same.</summary>
    private const int Grace = 10;

    [Fact]
    public void RerankAsync_AnyStagesAndTrouble_LosesNothingAndIsNeverLate() => PropertyCheck.HoldsAsync(
        from budget in Gen.Choose(5, 400)
        from count in Gen.Choose(0, 60)
        from seed in Gen.Choose(0, 1_000_000)
        select (budget, count, seed),
        async value =>
        {
            var time = new ManualTimeProvider();
            var random = new Random(value.seed);
            var stages = new[] { Stage("lrt", RerankerKind.Local), Stage("tiny", RerankerKind.Local), Stage("service", RerankerKind.Http) };
            var sut = new BudgetReranker(
                stages[0],
                new() { Budget = TimeSpan.FromMilliseconds(value.budget), Quality = Qualities.Rising },
                stages[1..],
                timeProvider: time);

            for (var call = 0; call < 8; call++)
            {
                foreach (var stage in stages)
                    Trouble(stage);
                var request = new RerankRequest("q", Passages.Make(value.count, value.seed));

                var (result, elapsed) = await time.RunAsync(() => sut.RerankAsync(request));

                RankingContract.Check(request, result);
                Assert.True(elapsed.TotalMilliseconds <= value.budget + Grace, $"{elapsed} is later than {value.budget} ms: {result.Report.Plan}");
            }

            ScriptedStage Stage(string name, RerankerKind kind) => new(name, time, random.NextDouble() * 20, random.NextDouble() * 10)
            {
                Metadata = new(name, kind, ScoreKind.Logit),
            };

            void Trouble(ScriptedStage stage)
            {
                stage.Hangs = random.Next(10) == 0;
                stage.Failure = random.Next(6) == 0 ? RerankerErrorKind.Unavailable : null;
                stage.Slowdown = random.Next(5) == 0 ? 10 : 1;
            }
        },
        runs: 40);
}
