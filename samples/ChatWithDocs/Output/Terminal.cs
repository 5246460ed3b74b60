using Spectre.Console;

namespace ChatWithDocs;

/// <summary>Makes consoles that write no escape sequence into a file or a pipe and no colour where NO_COLOR is set.</summary>
public static class Terminal
{
    private const int WidthOfFiles = 120;

    /// <summary>Gets a value indicating whether the user asked for no colour.</summary>
    public static bool IsColorless => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Makes a console.</summary>
    /// <param name="writer">Where it writes.</param>
    /// <param name="isRedirected">True for a file or a pipe.</param>
    public static IAnsiConsole Open(TextWriter writer, bool isRedirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = isRedirected || IsColorless ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = isRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        if (isRedirected)
            console.Profile.Width = WidthOfFiles;
        return console;
    }
}
