#pragma warning disable CS0618 // TextSearchProvider and Semantic Kernel's plugin factories take the older interface only.
using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using SkRerank.SemanticKernel;

namespace Microsoft.SemanticKernel.Data;

/// <summary>
/// Makes functions of text searches for models, prompts and code. Semantic Kernel's own factories keep count, skip and filter of the first call
/// for the life of the function (1.80), and there is none for <see cref="ITextSearch{TRecord}"/>; these read the arguments anew in every call.
/// </summary>
public static class TextSearchFunctionExtensions
{
    private const string SearchDescription = "Searches for passages that answer a question and returns their texts.";

    private const string GetTextSearchResultsDescription = "Searches for passages that answer a question and returns their texts with name and link.";

    private const string GetSearchResultsDescription = "Searches for records that answer a question.";

    /// <summary>Makes a function that gives the texts of what a search finds.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of strings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static KernelFunction CreateSearchFunction<TRecord>(
        this ITextSearch<TRecord> textSearch, TextSearchFunctionOptions? options = null, Expression<Func<TRecord, bool>>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<string>(
            (query, skip, top, cancellationToken) => textSearch.SearchAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("Search", SearchDescription);
    }

    /// <summary>Makes a function that gives the texts of what a search finds.</summary>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of strings.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static KernelFunction CreateSearchFunction(
        this ITextSearch textSearch, TextSearchFunctionOptions? options = null, TextSearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<string>(
            (query, skip, top, cancellationToken) => textSearch.SearchAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("Search", SearchDescription);
    }

    /// <summary>Makes a function that gives the texts with name and link of what a search finds.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of <see cref="TextSearchResult"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static KernelFunction CreateTextSearchResultsFunction<TRecord>(
        this ITextSearch<TRecord> textSearch, TextSearchFunctionOptions? options = null, Expression<Func<TRecord, bool>>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<TextSearchResult>(
            (query, skip, top, cancellationToken) => textSearch.GetTextSearchResultsAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("GetTextSearchResults", GetTextSearchResultsDescription);
    }

    /// <summary>Makes a function that gives the texts with name and link of what a search finds.</summary>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of <see cref="TextSearchResult"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static KernelFunction CreateTextSearchResultsFunction(
        this ITextSearch textSearch, TextSearchFunctionOptions? options = null, TextSearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<TextSearchResult>(
            (query, skip, top, cancellationToken) => textSearch.GetTextSearchResultsAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("GetTextSearchResults", GetTextSearchResultsDescription);
    }

    /// <summary>Makes a function that gives the records of what a search finds.</summary>
    /// <typeparam name="TRecord">The type of a record.</typeparam>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of records.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    [OverloadResolutionPriority(1)]
    public static KernelFunction CreateSearchResultsFunction<TRecord>(
        this ITextSearch<TRecord> textSearch, TextSearchFunctionOptions? options = null, Expression<Func<TRecord, bool>>? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<TRecord>(
            (query, skip, top, cancellationToken) => textSearch.GetSearchResultsAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("GetSearchResults", GetSearchResultsDescription);
    }

    /// <summary>Makes a function that gives the records of what a search finds.</summary>
    /// <param name="textSearch">The search, re-ranked or not.</param>
    /// <param name="options">Name, description and limits; the defaults if null.</param>
    /// <param name="filter">What every record that is found must meet; null for no condition.</param>
    /// <returns>A function with the arguments <c>query</c>, <c>count</c> and <c>skip</c> whose value is a <see cref="List{T}"/> of records.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="textSearch"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public static KernelFunction CreateSearchResultsFunction(
        this ITextSearch textSearch, TextSearchFunctionOptions? options = null, TextSearchFilter? filter = null)
    {
        ArgumentNullException.ThrowIfNull(textSearch);
        return new TextSearchFunction<object>(
            (query, skip, top, cancellationToken) => textSearch.GetSearchResultsAsync(query, Page(filter, skip, top), cancellationToken),
            Validated(options)).Create("GetSearchResults", GetSearchResultsDescription);
    }

    private static TextSearchFunctionOptions Validated(TextSearchFunctionOptions? options) => (options ?? new()).ToValidated();

    private static TextSearchOptions<TRecord> Page<TRecord>(Expression<Func<TRecord, bool>>? filter, int skip, int top) =>
        new() { Filter = filter, Skip = skip, Top = top };

    private static TextSearchOptions Page(TextSearchFilter? filter, int skip, int top) => new() { Filter = filter, Skip = skip, Top = top };
}
