namespace SkRerank.Cli;

/// <summary>Says what is being done to the reader of the error output.</summary>
internal sealed class SaidProgress(CliConsole console) : IProgress<string>
{
    /// <inheritdoc />
    public void Report(string value) => console.Say(value);
}
