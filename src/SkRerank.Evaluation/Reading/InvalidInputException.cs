namespace SkRerank.Evaluation;

/// <summary>Represents input that breaks its format: which file, which line, and what is wrong there.</summary>
public sealed class InvalidInputException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="input">The file, or another name under which the user knows the input.</param>
    /// <param name="line">The line, from 1; null where no single line is at fault.</param>
    /// <param name="reason">What is wrong, as a sentence without its full stop.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public InvalidInputException(string input, int? line, string reason, Exception? innerException = null)
        : base(line is null ? $"{input}: {reason}." : FormattableString.Invariant($"{input}, line {line}: {reason}."), innerException)
    {
        Input = input;
        Line = line;
    }

    /// <summary>Gets the file, or another name under which the user knows the input.</summary>
    public string Input { get; }

    /// <summary>Gets the line, from 1; null where no single line is at fault.</summary>
    public int? Line { get; }
}
