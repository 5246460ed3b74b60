using System.Globalization;
using System.Text;
using System.Text.Json;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Notes who judged, in a file beside the judgments, so that those of models and people are never mixed.</summary>
/// <param name="Model">The model.</param>
/// <param name="Prompt">The name or the directory of the prompt.</param>
/// <param name="PromptHash">The SHA-256 of what the prompt sends.</param>
internal sealed record JudgeRecord(string Model, string Prompt, string PromptHash)
{
    private const string Ending = ".judge.json";

    /// <summary>Makes sure that the judgments are of this judge, and begins the record where there are none yet.</summary>
    /// <exception cref="InvalidInputException">The judgments are of somebody else.</exception>
    public async Task ContinueAsync(string judgments, int count, CancellationToken cancellationToken)
    {
        var path = judgments + Ending;
        if (File.Exists(path))
        {
            var known = Read(path, await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false));
            if ((known.Model, known.PromptHash) != (Model, PromptHash))
                throw new InvalidInputException(judgments, null, $"it holds judgments of {known.Model} by the prompt {known.Prompt}; take another file for another judge or prompt");
            return;
        }

        if (count > 0)
            throw new InvalidInputException(judgments, null, $"it holds judgments of somebody else: {Path.GetFileName(path)} is missing");

        var json = JsonText.Render(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("model", Model);
            writer.WriteString("prompt", Prompt);
            writer.WriteString("promptHash", PromptHash);
            writer.WriteString("scale", "0 unrelated, 1 related, 2 some answer, 3 the exact answer");
            writer.WriteString("begun", TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            writer.WriteEndObject();
        });
        WholeFile.Write(path, Encoding.UTF8.GetBytes(json + "\n"));
    }

    /// <summary>Makes sure that the judgments are not those of a model.</summary>
    /// <exception cref="InvalidInputException">They are.</exception>
    public static void RefuseModels(string judgments)
    {
        if (File.Exists(judgments + Ending))
            throw new InvalidInputException(judgments, null, "it holds judgments of a chat model; take another file for your own");
    }

    private static JudgeRecord Read(string path, string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new(Member("model"), Member("prompt"), Member("promptHash"));

            string Member(string name) => document.RootElement.GetProperty(name).GetString() ?? throw new JsonException($"{name} is null");
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidInputException(path, null, $"it is no record of a judge: {exception.Message}");
        }
    }
}
