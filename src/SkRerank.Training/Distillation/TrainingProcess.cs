using System.Diagnostics;
using System.Globalization;

namespace SkRerank.Training;

/// <summary>Runs the training in a process of its own.</summary>
/// <param name="python">The Python to run.</param>
internal sealed class TrainingProcess(PythonRuntime python)
{
    /// <summary>Trains and exports, or goes on where an earlier run stopped.</summary>
    /// <param name="labels">The folder of the labels.</param>
    /// <param name="start">The directory of the model to start from.</param>
    /// <param name="target">The folder for state and result.</param>
    /// <param name="options">How.</param>
    /// <param name="messages">Is told each line that the process says.</param>
    /// <param name="cancellationToken">Ends the process; the state that it saved last stays.</param>
    /// <exception cref="RerankerException">The process failed.</exception>
    public async Task RunAsync(
        string labels, string start, string target, TrainingOptions options, IProgress<string>? messages, CancellationToken cancellationToken)
    {
        var info = new ProcessStartInfo(python.Path, [.. Arguments(labels, start, target, options)]) { RedirectStandardError = true };
        info.Environment["PYTHONPATH"] = TrainingFiles.Directory;
        info.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        using var process = Process.Start(info)!;
        var last = "";
        try
        {
            while (await process.StandardError.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
            {
                last = string.IsNullOrWhiteSpace(line) ? last : line;
                messages?.Report(line);
            }

            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None).ConfigureAwait(false);
            }
        }

        if (process.ExitCode != 0)
            throw new RerankerException("training", RerankerErrorKind.Inference, $"The training ended with code {process.ExitCode}: {last}");
    }

    private static IEnumerable<string> Arguments(string labels, string start, string target, TrainingOptions options)
    {
        (string Name, FormattableString Value)[] settings =
        [
            ("base", $"{start}"), ("out", $"{target}"), ("steps", $"{options.Steps}"), ("queries", $"{options.QueriesPerStep}"),
            ("group", $"{options.Group}"), ("learning-rate", $"{options.LearningRate}"), ("loss", $"{NameOf(options.Loss)}"),
            ("teacher-weight", $"{options.TeacherWeight}"), ("max-tokens", $"{options.MaxTokens}"), ("measure-every", $"{options.MeasureEvery}"),
            ("patience", $"{options.Patience}"), ("threads", $"{options.Threads}"), ("seed", $"{options.Seed}"),
        ];
        return ["-m", "rerank_training", labels, .. settings.SelectMany(setting =>
            new[] { $"--{setting.Name}", setting.Value.ToString(CultureInfo.InvariantCulture) })];
    }

    private static string NameOf(DistillationLoss loss) => loss switch
    {
        DistillationLoss.MarginMse => "margin-mse",
        DistillationLoss.RankNet => "ranknet",
        _ => "kl",
    };
}
