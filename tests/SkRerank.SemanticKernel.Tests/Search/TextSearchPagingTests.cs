using FsCheck.Fluent;
using Microsoft.SemanticKernel.Data;
using SkRerank.Testing;

namespace SkRerank.SemanticKernel.Tests;

public sealed class TextSearchPagingTests
{
    [Fact]
    public void SearchAsync_AllPagesOfAnySize_HoldEveryResultOnce() => PropertyCheck.HoldsAsync(
        Gen.Choose(1, 45).Zip(Gen.Choose(1, 8)).Zip(Gen.Choose(1, 60)), async drawn =>
        {
            var ((top, overFetch), maxCandidates) = drawn;
            var search = new NumberedTextSearch();
            var sut = search.WithReranking(SearchKernel.HighestFirst(), new() { OverFetch = overFetch, MaxCandidates = maxCandidates });
            var all = new List<Note>();

            for (var skip = 0; skip < search.Notes.Count; skip += top)
                all.AddRange(await PageAsync(sut, skip, top));

            Assert.Equal(search.Notes, all.OrderBy(note => note.Number));
        });

    [Fact]
    public void SearchAsync_AnyPage_IsThatPartOfThePagesOfItsSize() => PropertyCheck.HoldsAsync(
        Gen.Choose(1, 12).Zip(Gen.Choose(0, 45)), async drawn =>
        {
            var (top, skip) = drawn;
            var sut = new NumberedTextSearch().WithReranking(SearchKernel.HighestFirst());
            var all = new List<Note>();
            for (var start = 0; start < 60; start += top)
                all.AddRange(await PageAsync(sut, start, top));

            Assert.Equal(all.Skip(skip).Take(top), await PageAsync(sut, skip, top));
        });

    private static async Task<List<Note>> PageAsync(ITextSearch<Note> search, int skip, int top) =>
        await (await search.GetSearchResultsAsync("which one", new() { Skip = skip, Top = top })).Results.ToListAsync();
}
