using System.Text;
using SkRerank.Evaluation;

namespace SkRerank.Training;

/// <summary>Keeps finished pieces of work, one a line of JSON, so that a process which was killed goes on where it stopped.</summary>
/// <remarks>The first line says what the work is; a journal of other work is refused. A line that was cut off is taken away.</remarks>
/// <typeparam name="T">One piece of work.</typeparam>
internal sealed class LineJournal<T>
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string _path;

    private LineJournal(string path, IReadOnlyList<T> finished) => (_path, Finished) = (path, finished);

    /// <summary>Gets what was finished when the journal was opened.</summary>
    public IReadOnlyList<T> Finished { get; }

    /// <summary>Opens a journal, or begins it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="identity">Says what the work is.</param>
    /// <exception cref="InvalidInputException">It belongs to other work, or is damaged.</exception>
    public static LineJournal<T> Open(string path, object identity)
    {
        var header = LabelFolder.Line(identity);
        var lines = WholeLines.Read(path);
        if (lines.Length == 0)
            File.WriteAllText(path, header + "\n", Utf8);
        else if (lines[0] != header)
            throw new InvalidInputException(path, 1, "it belongs to other documents, queries, settings or another teacher; choose another folder, or delete it");
        return new(path, [.. lines.Skip(1).Select((line, place) => WholeLines.Parse<T>(path, place + 2, line, LabelFolder.Options))]);
    }

    /// <summary>Keeps a finished piece of work.</summary>
    public void Add(T finished) => File.AppendAllText(_path, LabelFolder.Line(finished) + "\n", Utf8);
}
