using System.Globalization;
using SkRerank.ModelGenerator;

const string Usage = """
    usage: SkRerank.ModelGenerator SHAPE DIRECTORY [SEED] [int8]      writes a model with random weights
           SkRerank.ModelGenerator compare ROWS TOKENS FILE FILE...   times graphs beside each other
    """;

if (args is ["compare", var rows, var tokens, _, _, ..])
{
    GraphComparison.Run(int.Parse(rows, CultureInfo.InvariantCulture), int.Parse(tokens, CultureInfo.InvariantCulture), args[3..], Console.Out);
    return 0;
}

if (args is not [var name, var directory, ..] || args.Length > 4 || args.ElementAtOrDefault(3) is not (null or "int8")
    || !ulong.TryParse(args.ElementAtOrDefault(2) ?? "1", NumberStyles.None, CultureInfo.InvariantCulture, out var seed))
{
    await Console.Error.WriteLineAsync(Usage);
    return 2;
}

if (ModelShape.All.FirstOrDefault(candidate => candidate.Name == name) is not { } shape)
{
    await Console.Error.WriteLineAsync($"There is no shape '{name}'. Shapes: {string.Join(", ", ModelShape.All.Select(known => known.Name))}.");
    return 2;
}

if (args.Length == 4)
    ModelDirectoryWriter.WriteQuantized(shape, seed, directory);
else
    ModelDirectoryWriter.Write(shape, seed, directory);
return 0;
