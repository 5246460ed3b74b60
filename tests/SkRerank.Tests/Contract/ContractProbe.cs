using System.Reflection;

namespace SkRerank.Tests;

/// <summary>Runs the contract suite against a reranker and tells which of its tests fail.</summary>
internal sealed class ContractProbe(Func<IReranker> create) : RerankerContractTests
{
    public static async Task<IReadOnlyList<string>> FailuresOfAsync(Func<IReranker> create, string? onlyTest = null)
    {
        var failures = new List<string>();
        foreach (var test in Tests().Where(test => onlyTest is null || test.Name == onlyTest))
        {
            var probe = new ContractProbe(create);
            try
            {
                if (test.Invoke(probe, null) is Task task)
                    await task;
            }
            catch (Exception)
            {
                failures.Add(test.Name);
            }
        }

        return failures;
    }

    protected override IReranker CreateReranker() => create();

    protected override IReranker? CreateHangingReranker() => create() is BrokenReranker { IgnoresCancellation: true } broken
        ? broken
        : FakeReranker.NeverReturning();

    private static IEnumerable<MethodInfo> Tests() =>
        typeof(RerankerContractTests).GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null);
}
