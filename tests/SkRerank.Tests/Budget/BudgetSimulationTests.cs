namespace SkRerank.Tests;

public sealed class BudgetSimulationTests
{
    private static readonly SimulationOptions Options = new()
    {
        Stages =
        [
            new("lrt") { PerCall = TimeSpan.FromMilliseconds(3), PerThousandTokens = TimeSpan.FromMilliseconds(29) },
            new("tiny") { PerCall = TimeSpan.FromMilliseconds(3), PerThousandTokens = TimeSpan.FromMilliseconds(10) },
        ],
        Quality = Qualities.Rising,
        Duration = TimeSpan.FromSeconds(20),
        Budget = TimeSpan.FromMilliseconds(150),
    };

    [Fact]
    public void Constructor_BadOptions_Throws()
    {
        Assert.Throws<ArgumentNullException>("options", () => new BudgetSimulation(null!));
        Assert.Throws<ArgumentException>("options", () => new BudgetSimulation(Options with { Stages = [] }));
        Assert.Throws<ArgumentException>("options", () => new BudgetSimulation(Options with { Machines = 0 }));
        Assert.Throws<ArgumentException>("options", () => new BudgetSimulation(Options with { RequestsPerSecond = double.NaN }));
    }

    [Fact]
    public void Run_SameSeed_GivesTheSameReport()
    {
        var first = new BudgetSimulation(Options).Run();
        var second = new BudgetSimulation(Options).Run();
        var other = new BudgetSimulation(Options with { Seed = 2 }).Run();

        Assert.Equal(first with { Plans = [] }, second with { Plans = [] });
        Assert.Equal(first.Plans, second.Plans);
        Assert.NotEqual(first.Requests, other.Requests);
    }

    [Fact]
    public void Run_MoreRequestsThanTheMachinesCanTake_StaysInTimeAndRanksLess()
    {
        var calm = new BudgetSimulation(Options with { RequestsPerSecond = 2 }).Run();
        var busy = new BudgetSimulation(Options with { RequestsPerSecond = 60 }).Run();

        Assert.Equal(1, calm.HitRate);
        Assert.Equal(1, busy.HitRate);
        Assert.True(busy.Quality < calm.Quality);
    }

    [Fact]
    public void Run_FullyLoadedMachine_LeavesSomethingForNearlyEverybody()
    {
        var report = new BudgetSimulation(Options with { RequestsPerSecond = 60 }).Run();

        var emptyHanded = report.Plans.Where(entry => entry.Pipeline == "none").Sum(entry => entry.Requests);
        Assert.InRange(emptyHanded / (double)report.Requests, 0, 0.1);
    }

    [Fact]
    public void Run_FixedDepthUnderLoad_IsLate()
    {
        var report = new BudgetSimulation(Options with { RequestsPerSecond = 20, FixedDepth = 50 }).Run();

        Assert.True(report.HitRate < 0.1);
        Assert.True(report.P95 > report.P50);
    }

    [Fact]
    public void Run_FailingService_IsNotAskedForEver()
    {
        var service = new SimulatedStage("service") { IsService = true, PerCall = TimeSpan.FromMilliseconds(50), CostPerCall = 0.001m, FailureRate = 1 };

        var report = new BudgetSimulation(Options with { Stages = [.. Options.Stages, service] }).Run();

        Assert.Equal(1, report.HitRate);
        Assert.Equal(0, report.Cost);
        Assert.True(report.Plans.Where(plan => plan.Pipeline.Contains("service", StringComparison.Ordinal)).Sum(plan => plan.Requests) < report.Requests / 2);
    }
}
