using ChatWithDocs;
using var index = DocumentIndex.Open(args[0], Console.Error.WriteLine);
var changes = await index.RefreshAsync(new DocumentFolder(args[1], Console.Error.WriteLine));
Console.WriteLine(changes);
for (string? line; (line = Console.ReadLine()) != null;)
{
    Console.WriteLine("## " + line);
    foreach (var hit in index.Search(line, 6)) Console.WriteLine($"{hit.Score,8:F3} {hit.Id,-24} {hit.Title}");
}
return 0;
