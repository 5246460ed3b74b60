using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using SkRerank;
using SkRerank.Onnx;

namespace Documentation.Tests.Snippets;

internal static class InYourKernel
{
    public static async Task<List<string>?> RunAsync(string question)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddReranker(_ => new OnnxCrossEncoder()).UseFirstStageFusion(weight: 0.25);
        builder.Plugins.AddFromObject(new DocsSearch(), "Docs");
        builder.AddReranking(options => options.Functions.Add("Docs", "search"));
        var kernel = builder.Build();

        // "search" now fetches four times as many, is re-ranked, and gives back the five best as the same List<string>.
        var passages = await kernel.InvokeAsync<List<string>>("Docs", "search", new() { ["query"] = question, ["count"] = 5 });
        return passages;
    }

    private sealed class DocsSearch
    {
        private static readonly string[] Passages =
        [
            "Bananas are yellow.", "A banana tree is a herb.", "Bananas grow in bunches.", "Windows has services.",
            "To restart a Windows service from PowerShell, use Restart-Service.", "PowerShell runs on Linux too.",
        ];

        [KernelFunction("search"), Description("Searches the documents.")]
        public static List<string> Search(string query, int count = 5) => [.. Passages.Take(count)];
    }
}
