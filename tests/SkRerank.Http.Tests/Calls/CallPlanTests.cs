using FsCheck.Fluent;

namespace SkRerank.Http.Tests;

public sealed class CallPlanTests
{
    [Fact]
    public void Split_AnyLengths_KeepsOrderAndLimits()
    {
        var plans =
            from lengths in Gen.Choose(1, 400).ListOf(30)
            from documents in Gen.Choose(1, 12)
            from bytes in Gen.Choose(2600, 6000)
            from tokens in Gen.Choose(300, 2000)
            select (Lengths: lengths.ToArray(), Limits: new CallLimits(documents, bytes) { Tokens = tokens });

        PropertyCheck.HoldsAsync(plans, plan =>
        {
            var calls = CallPlan.Split([.. Enumerable.Range(0, 30)], place => plan.Lengths[place], queryBytes: 90, plan.Limits);

            Assert.Equal(Enumerable.Range(0, 30), calls.SelectMany(call => call));
            Assert.All(calls, call =>
            {
                Assert.InRange(call.Length, 1, plan.Limits.Documents);
                Assert.True(call.Sum(place => plan.Lengths[place] + 3) + 90 + 2048 <= plan.Limits.Bytes);
                Assert.True(call.Sum(place => (plan.Lengths[place] + 3 + 90) / 3) <= plan.Limits.Tokens);
            });
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Split_OneLongPassage_StandsAlone()
    {
        var calls = CallPlan.Split([0, 1, 2], place => place == 1 ? 90_000 : 10, 10, new CallLimits(10, 1 << 20) { Tokens = 1000 });

        Assert.Equal([[0], [1], [2]], calls);
    }

    [Fact]
    public void Split_Nothing_MakesNoCall() => Assert.Empty(CallPlan.Split([], _ => 0, 0, new CallLimits(10, 100)));
}
