using System.Globalization;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Represents what one call of a search function asks for.</summary>
/// <param name="Query">What the user asked.</param>
/// <param name="Requested">How many results the caller asked for; null if the function does not say.</param>
/// <param name="Fetched">How many results the function is asked for; null if it cannot be told.</param>
/// <param name="Kept">How many results are handed back; null means all.</param>
internal sealed record SearchCall(string Query, int? Requested, int? Fetched, int? Kept)
{
    private object? _form;

    /// <summary>Gets the deadline that held when the call was made: that of the arguments or the ambient one; null for none.</summary>
    public DateTimeOffset? Deadline { get; private init; }

    /// <summary>Gets a value indicating whether the function is asked for more than the caller asked for.</summary>
    public bool IsWidened => Fetched > Requested;

    /// <summary>Reads a call.</summary>
    /// <returns>The call, or null if it has no query to rank by.</returns>
    public static SearchCall? Read(
        FunctionInvocationContext context, SearchFunction function, RerankFilterOptions options, ArgumentLoans loans, bool canWiden)
    {
        var culture = CultureOf(context);
        var query = Convert.ToString(context.Arguments.GetValueOrDefault(function.QueryArgument), culture);
        if (string.IsNullOrWhiteSpace(query))
            return null;

        var form = function.CountArgument is { } name ? loans.Read(context.Arguments, name) ?? DefaultOf(context.Function, name) : null;
        var requested = CountArgument.Read(form, culture);
        var fetched = canWiden ? Widen(requested, options) : requested;
        return new(query, requested, fetched, options.TopK ?? requested)
        {
            _form = form,
            Deadline = AmbientDeadline.Limit(DeadlineOf(context, options.DeadlineArgument)),
        };
    }

    /// <summary>Asks the function for <see cref="Fetched"/> results until the returned object is disposed.</summary>
    public IDisposable? Widen(FunctionInvocationContext context, SearchFunction function, ArgumentLoans loans) => IsWidened
        ? loans.Replace(context.Arguments, function.CountArgument!, CountArgument.Write(Fetched!.Value, _form, CultureOf(context)))
        : null;

    private static int? Widen(int? requested, RerankFilterOptions options)
    {
        if (requested is not { } count)
            return null;

        var wanted = (long)Math.Max(count, options.TopK ?? 0) * options.OverFetch;
        return Math.Max(count, (int)Math.Min(wanted, options.MaxCandidates));
    }

    private static object? DefaultOf(KernelFunction function, string argument) => function.Metadata.Parameters
        .FirstOrDefault(parameter => string.Equals(parameter.Name, argument, StringComparison.OrdinalIgnoreCase))?.DefaultValue;

    private static DateTimeOffset? DeadlineOf(FunctionInvocationContext context, string argument) => context.Arguments.GetValueOrDefault(argument) switch
    {
        DateTimeOffset deadline => deadline,
        string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var deadline) => deadline,
        _ => null,
    };

    private static CultureInfo CultureOf(FunctionInvocationContext context) => context.Kernel.Culture ?? CultureInfo.InvariantCulture;
}
