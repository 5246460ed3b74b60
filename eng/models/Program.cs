using System.Globalization;
using SkRerank.ModelGenerator;

const string Usage = "usage: SkRerank.ModelGenerator SHAPE DIRECTORY [SEED]";

if (args is not [var name, var directory, ..] || args.Length > 3
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

ModelDirectoryWriter.Write(shape, seed, directory);
return 0;
