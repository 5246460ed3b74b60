using System.ComponentModel;
using System.Diagnostics;
using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Represents a Python that can train: one with PyTorch, NumPy and onnx.</summary>
/// <param name="Path">The program.</param>
/// <param name="Versions">The versions of Python and the three packages.</param>
public sealed record PythonRuntime(string Path, string Versions)
{
    /// <summary>The environment variable that names the program.</summary>
    public const string Variable = "SKRERANK_PYTHON";

    private const string Probe = "import sys, torch, numpy, onnx; "
        + "print('Python', sys.version.split()[0] + ', torch', torch.__version__ + ', numpy', numpy.__version__ + ', onnx', onnx.__version__)";

    /// <summary>Finds a Python that can train.</summary>
    /// <param name="given">The program; null tries the variable, then <c>python3</c>, <c>/usr/bin/python3</c> and <c>python</c>.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The Python.</returns>
    /// <exception cref="InvalidInputException">There is none; the message tells what each one lacks and what to install.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static async Task<PythonRuntime> FindAsync(string? given = null, CancellationToken cancellationToken = default)
    {
        var named = given ?? Environment.GetEnvironmentVariable(Variable);
        string[] programs = string.IsNullOrEmpty(named) ? ["python3", "/usr/bin/python3", "python"] : [named];
        var faults = new List<string>();
        foreach (var program in programs)
        {
            var (versions, fault) = await TryAsync(program, cancellationToken).ConfigureAwait(false);
            if (versions is not null)
                return new(program, versions);
            faults.Add($"{program}: {fault}");
        }

        throw new InvalidInputException("--python", null,
            $"training needs Python 3.9 or newer with torch, numpy and onnx ({string.Join("; ", faults)}). On Debian: apt-get install python3-torch "
            + $"python3-numpy python3-onnx libopenblas0-pthread. Elsewhere: python3 -m pip install -r {System.IO.Path.Combine(TrainingFiles.Directory, "requirements.txt")}. "
            + $"Or name another Python with --python or {Variable}");
    }

    private static async Task<(string? Versions, string Fault)> TryAsync(string program, CancellationToken cancellationToken)
    {
        try
        {
            var start = new ProcessStartInfo(program, ["-c", Probe]) { RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = await process.StandardError.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
            return process.ExitCode == 0
                ? ((await output.ConfigureAwait(false)).Trim(), "")
                : (null, error.Trim().Split('\n')[^1].Trim());
        }
        catch (Win32Exception)
        {
            return (null, "there is no such program");
        }
    }
}
