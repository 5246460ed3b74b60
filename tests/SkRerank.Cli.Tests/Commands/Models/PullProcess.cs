using System.Diagnostics;
using SkRerank.Onnx.Tests;

namespace SkRerank.Cli.Tests;

/// <summary>Runs <c>skrerank models</c> as a process of its own, with a store and a hub named by the environment.</summary>
internal static class PullProcess
{
    public const string Model = "ms-marco-TinyBERT-L2-v2";

    /// <summary>What would let the shell of a developer change the outcome.</summary>
    private static readonly string[] Proxies = ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"];

    public static Process Start(ModelFolder folder, ModelServer server, params string[] args) =>
        Start(folder, server, new Dictionary<string, string>(), args);

    public static Process Start(ModelFolder folder, ModelServer server, IReadOnlyDictionary<string, string> environment, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, "models", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var proxy in Proxies)
            start.Environment.Remove(proxy);
        start.Environment["SKRERANK_MODELS"] = folder.Store;
        start.Environment["SKRERANK_MODEL_ENDPOINT"] = server.Address.ToString();
        start.Environment["HF_TOKEN"] = "hf_secretsecretsecret";
        start.Environment.Remove("HF_HUB_OFFLINE");
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public static async Task<CliRun> FinishAsync(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, await output, await error);
    }
}
