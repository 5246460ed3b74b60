using System.Diagnostics;

namespace AgentSearch.Tests;

/// <summary>Runs the program as a process, its output redirected.</summary>
internal sealed class AgentProcess : IDisposable
{
    public const string Key = "test-key-5e1f77";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private AgentProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts the program.</summary>
    public static AgentProcess Start(string[] arguments, bool hasKey = false, string input = "")
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentSearch.dll"), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(AgentSettings.ApiKeyVariable);
        if (hasKey)
            start.Environment[AgentSettings.ApiKeyVariable] = Key;
        var process = Process.Start(start)!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return new(process);
    }

    /// <summary>Runs the program to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments, bool hasKey = false, string input = "")
    {
        using var process = Start(arguments, hasKey, input);
        return await process.EndAsync();
    }

    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public async Task<(int Code, string Output, string Errors)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return (_process.ExitCode, (await _output).ReplaceLineEndings("\n"), await _errors);
    }

    public void Dispose() => _process.Dispose();
}
