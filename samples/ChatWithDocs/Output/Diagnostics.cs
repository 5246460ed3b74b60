namespace ChatWithDocs;

/// <summary>Writes messages to standard error, so that standard output holds results only.</summary>
public static class Diagnostics
{
    /// <summary>Writes one message on one line.</summary>
    public static void Write(string message) => Console.Error.WriteLine(PlainText.OneLine(message));
}
