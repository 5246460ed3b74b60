using System.Runtime.InteropServices;
using System.Text.Json;

namespace SkRerank;

/// <summary>Keeps profiles in a file between runs of the program. A file is replaced as a whole, so that no reader sees half of it.</summary>
internal sealed class StageProfileFile(string path)
{
    private const int Version = 1;
    private const int LargestFile = 1 << 20;

    private static readonly string Machine =
        $"{Environment.MachineName}, {Environment.ProcessorCount} processors, {RuntimeInformation.ProcessArchitecture}";

    /// <summary>Takes over what the file holds.</summary>
    /// <returns>Why it could not be used; null if it was, or if there is none yet.</returns>
    public string? TryRestore(IReadOnlyList<BudgetStage> stages)
    {
        try
        {
            if (!File.Exists(path))
                return null;
            using var file = File.OpenRead(path);
            if (file.Length > LargestFile)
                return $"'{path}' has {file.Length} bytes; at most {LargestFile} are read.";
            var data = JsonSerializer.Deserialize(file, BudgetJson.Default.StageProfilesData);
            return data switch
            {
                null => $"'{path}' holds null.",
                { Version: not Version } => $"'{path}' has version {data.Version}; version {Version} is read.",
                _ when data.Machine != Machine => $"'{path}' was measured on another machine.",
                _ => Restore(data, stages),
            };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            return $"'{path}' cannot be read: {exception.Message}";
        }
    }

    /// <summary>Writes what is known.</summary>
    /// <returns>Why it could not be written; null if it was.</returns>
    public string? TrySave(IReadOnlyList<BudgetStage> stages)
    {
        var known = stages.Where(stage => stage.Profile.IsMeasured).ToDictionary(
            stage => stage.Name, stage => stage.Profile.ToState() with { Charges = stage.Profile.Cost.Coefficients });
        try
        {
            WholeFile.Write(path, JsonSerializer.SerializeToUtf8Bytes(new(Version, Machine, known), BudgetJson.Default.StageProfilesData));
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"'{path}' cannot be written: {exception.Message}";
        }
    }

    private string? Restore(StageProfilesData data, IReadOnlyList<BudgetStage> stages)
    {
        string[] strange =
        [
            .. stages.Where(stage => data.Stages.TryGetValue(stage.Name, out var state) && !(state is not null && stage.Profile.TryRestore(state) && stage.Profile.Cost.TryRestore(state.Charges)))
                .Select(stage => stage.Name),
        ];
        return strange.Length == 0 ? null : $"'{path}' holds nothing usable for {string.Join(", ", strange)}.";
    }
}
