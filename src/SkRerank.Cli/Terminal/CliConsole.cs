using System.Text;
using Spectre.Console;

namespace SkRerank.Cli;

/// <summary>Represents what a command reads and writes: results to <see cref="Out"/>, everything else to <see cref="Error"/>.</summary>
internal sealed class CliConsole : IDisposable
{
    private const int RedirectedWidth = 120;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Gets the standard input.</summary>
    public required Stream In { get; init; }

    /// <summary>Gets the standard output.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Gets the standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Gets a value indicating whether someone types the input.</summary>
    public bool IsInputTyped { get; init; }

    /// <summary>Gets a value indicating whether the output may hold escape sequences.</summary>
    public bool IsOutputStyled { get; init; }

    /// <summary>Gets a value indicating whether a progress bar is drawn on <see cref="Error"/>.</summary>
    public bool ShowsProgress { get; init; }

    /// <summary>Gets a value indicating whether colours are allowed.</summary>
    public bool HasColors { get; init; }

    /// <summary>Gets the columns of the output.</summary>
    public int Width { get; init; } = RedirectedWidth;

    /// <summary>Opens the console of this process.</summary>
    public static CliConsole ForProcess()
    {
        var hasColors = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        var isDumb = Environment.GetEnvironmentVariable("TERM") == "dumb";
        return new()
        {
            In = Console.OpenStandardInput(),
            Out = new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true },
            Error = new StreamWriter(Console.OpenStandardError(), Utf8) { AutoFlush = true },
            IsInputTyped = !Console.IsInputRedirected,
            IsOutputStyled = !Console.IsOutputRedirected && hasColors && !isDumb,
            ShowsProgress = !Console.IsErrorRedirected && !isDumb,
            HasColors = hasColors,
            Width = Console.IsOutputRedirected ? RedirectedWidth : Math.Max(40, Console.WindowWidth),
        };
    }

    /// <summary>Gives a way to draw on the output.</summary>
    public IAnsiConsole Drawing() => Create(Out, IsOutputStyled, HasColors, Width);

    /// <summary>Gives a way to draw progress on the error output.</summary>
    public IAnsiConsole Progress() => Create(Error, ShowsProgress, HasColors, RedirectedWidth);

    /// <summary>Writes a line for the reader of the error output, free of control characters.</summary>
    public void Say(string message) => Error.WriteLine(TerminalText.Clean(message));

    /// <inheritdoc />
    public void Dispose()
    {
        Out.Dispose();
        Error.Dispose();
        In.Dispose();
    }

    private static IAnsiConsole Create(TextWriter writer, bool isStyled, bool hasColors, int width)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isStyled ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = isStyled && hasColors ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = isStyled ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = width;
        return console;
    }
}
