namespace SkRerank.Tests;

/// <summary>Keeps tests on a virtual clock away from tests that keep the threads busy: the clock must not run ahead of the code.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneOnTheThreads
{
    public const string Name = "Virtual time";
}
