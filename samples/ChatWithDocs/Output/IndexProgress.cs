using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Shows a bar on standard error while a folder is indexed, where that is a terminal.</summary>
public static class IndexProgress
{
    /// <summary>Runs the indexing.</summary>
    public static Task<IndexChanges> RunAsync(Func<IProgress<double>?, Task<IndexChanges>> index)
    {
        if (Console.IsErrorRedirected)
            return index(null);

        return Terminal.Open(Console.Error, isRedirected: false)
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask("Indexing", maxValue: 1);
                return index(new Progress<double>(share => bar.Value = share));
            });
    }
}
