using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Shows a bar on standard error while something runs, where that is a terminal.</summary>
public static class ProgressBar
{
    /// <summary>Runs it.</summary>
    /// <param name="title">What stands in front of the bar.</param>
    /// <param name="run">Reports the share that is done, from 0 to 1; null means to nobody.</param>
    public static Task<T> RunAsync<T>(string title, Func<IProgress<double>?, Task<T>> run)
    {
        if (Console.IsErrorRedirected)
            return run(null);

        return Terminal.Open(Console.Error, isRedirected: false)
            .Progress()
            .AutoClear(true)
            .StartAsync(context =>
            {
                var bar = context.AddTask(title, maxValue: 1);
                return run(new Progress<double>(share => bar.Value = share));
            });
    }
}
