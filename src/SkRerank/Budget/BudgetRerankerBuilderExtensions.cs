using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace SkRerank;

/// <summary>Gives rerankers a time budget.</summary>
public static class BudgetRerankerBuilderExtensions
{
    /// <summary>Holds the stages added after this call to a time, planning how deep they go and which of the others help.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="budget">How long a request may take; more than zero and at most one day.</param>
    /// <param name="others">Other rerankers that plans may use, as a cheaper one or a service. The pipeline owns them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    public static RerankerBuilder UseBudget(this RerankerBuilder builder, TimeSpan budget, params IReadOnlyList<IReranker> others) =>
        builder.UseBudget(options => options.Budget = budget, others);

    /// <summary>Holds the stages added after this call to a time, planning how deep they go and which of the others help.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configure">Changes the settings. Building fails where one is out of its range.</param>
    /// <param name="others">Other rerankers that plans may use, as a cheaper one or a service. The pipeline owns them.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    public static RerankerBuilder UseBudget(this RerankerBuilder builder, Action<BudgetOptions> configure, params IReadOnlyList<IReranker> others)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        ArgumentNullException.ThrowIfNull(others);
        var options = new BudgetOptions();
        configure(options);
        return builder.Use((inner, services) => new BudgetReranker(
            inner, options, others, services.GetService<ILogger<BudgetReranker>>(), services.GetService<TimeProvider>()));
    }

    /// <summary>Holds a reranker to a time, planning how deep it goes and which of the others help.</summary>
    /// <param name="reranker">The best reranker.</param>
    /// <param name="budget">How long a request may take; more than zero and at most one day.</param>
    /// <param name="others">Other rerankers that plans may use, as a cheaper one or a service.</param>
    /// <returns>The reranker with the budget; it owns all of them.</returns>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">The budget is out of its range.</exception>
    public static BudgetReranker WithBudget(this IReranker reranker, TimeSpan budget, params IReadOnlyList<IReranker> others) =>
        new(reranker, new() { Budget = budget }, others);
}
