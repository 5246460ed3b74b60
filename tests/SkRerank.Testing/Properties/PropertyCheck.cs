using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace SkRerank.Testing;

/// <summary>Checks properties over random values. The seed is fixed: the same code sees the same values on every machine.</summary>
public static class PropertyCheck
{
    /// <summary>Checks that a body raises no exception for random values.</summary>
    /// <param name="values">Makes the values.</param>
    /// <param name="body">The property.</param>
    /// <param name="runs">How many values are tried.</param>
    /// <param name="seed">Where the random values start.</param>
    public static void Holds<T>(Gen<T> values, Action<T> body, int runs = 100, ulong seed = 20260101)
    {
        var replay = new Replay(new Rnd(seed, 1), FSharpOption<int>.None);
        var configuration = Config.QuickThrowOnFailure
            .WithMaxTest(runs)
            .WithReplay(FSharpOption<Replay>.Some(replay))
            .WithQuietOnSuccess(true);
        Check.One(configuration, Prop.ForAll(Arb.From(values), body));
    }

    /// <summary>Checks that an asynchronous body raises no exception for random values.</summary>
    /// <param name="values">Makes the values.</param>
    /// <param name="body">The property.</param>
    /// <param name="runs">How many values are tried.</param>
    /// <param name="seed">Where the random values start.</param>
    public static void HoldsAsync<T>(Gen<T> values, Func<T, Task> body, int runs = 100, ulong seed = 20260101) =>
        Holds(values, value => body(value).GetAwaiter().GetResult(), runs, seed);
}
