using System.Globalization;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Represents what one call of a search function asks for.</summary>
internal sealed record FunctionSearchCall(string Query, int? Requested, int? Fetched, int? Kept) : SearchCall(Query, Requested, Fetched, Kept)
{
    private object? _form;

    /// <summary>Reads a call.</summary>
    /// <returns>The call, or null if it has no query to rank by.</returns>
    public static FunctionSearchCall? Read(
        FunctionInvocationContext context, SearchFunction function, RerankFilterOptions options, ArgumentLoans loans, bool canWiden)
    {
        var culture = CultureOf(context);
        var query = Convert.ToString(context.Arguments.GetValueOrDefault(function.QueryArgument), culture);
        if (string.IsNullOrWhiteSpace(query))
            return null;

        var form = function.CountArgument is { } name ? loans.Read(context.Arguments, name) ?? DefaultOf(context.Function, name) : null;
        var requested = CountArgument.Read(form, culture);
        var fetched = canWiden && requested is { } count ? options.PoolOf(count) : requested;
        return new(query, requested, fetched, options.TopK ?? requested)
        {
            _form = form,
            Deadline = AmbientDeadline.Limit(DeadlineOf(context, options.DeadlineArgument)),
        };
    }

    /// <summary>Asks the function for <see cref="SearchCall.Fetched"/> results until the returned object is disposed.</summary>
    public IDisposable? Widen(FunctionInvocationContext context, SearchFunction function, ArgumentLoans loans) => IsWidened
        ? loans.Replace(context.Arguments, function.CountArgument!, CountArgument.Write(Fetched!.Value, _form, CultureOf(context)))
        : null;

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
