using System.Text;
using System.Text.RegularExpressions;

namespace Microsoft.SemanticKernel;

/// <summary>Parses the code of one block: a variable, a value or a function call.</summary>
internal static partial class CodeParser
{
    public static TemplateBlock Parse(string code)
    {
        var tokens = Split(code);
        if (code[0] is '$' or '\'' or '"')
            return tokens.Count == 1 ? Operand(tokens[0], code) : throw Invalid(code, "only one variable or value is allowed");

        var id = FunctionPattern().Match(tokens[0]);
        if (!id.Success)
            throw Invalid(code, $"'{tokens[0]}' is not a function name");
        var positional = tokens.Count > 1 && tokens[1][0] is '$' or '\'' or '"' ? Operand(tokens[1], code) : null;
        var named = tokens.Skip(positional is null ? 1 : 2).Select(token => Named(token, code)).ToList();
        return new FunctionBlock(id.Groups["plugin"].Success ? id.Groups["plugin"].Value : null, id.Groups["name"].Value, positional, named);
    }

    private static KeyValuePair<string, TemplateBlock> Named(string token, string code)
    {
        var equals = token.IndexOf('=');
        return equals > 0 && equals < token.Length - 1 && NamePattern().IsMatch(token[..equals])
            ? new(token[..equals], Operand(token[(equals + 1)..], code))
            : throw Invalid(code, $"'{token}' is not a named argument");
    }

    private static TemplateBlock Operand(string token, string code)
    {
        if (token[0] == '$')
            return NamePattern().IsMatch(token[1..]) ? new VariableBlock(token[1..]) : throw Invalid(code, $"'{token}' is not a variable name");
        return token.Length >= 2 && token[0] is '\'' or '"' && token[^1] == token[0]
            ? new ValueBlock(Unescape(token[1..^1]))
            : throw Invalid(code, $"'{token}' is not a variable or a quoted value");
    }

    private static List<string> Split(string code)
    {
        var tokens = new List<string>();
        var token = new StringBuilder();
        var quote = '\0';
        for (var index = 0; index < code.Length; index++)
        {
            var current = code[index];
            if (quote == '\0' && char.IsWhiteSpace(current))
            {
                Flush();
                continue;
            }

            token.Append(current);
            if (quote == '\0')
                quote = current is '\'' or '"' ? current : '\0';
            else if (current == '\\' && index + 1 < code.Length)
                token.Append(code[++index]);
            else if (current == quote)
                quote = '\0';
        }

        Flush();
        return quote == '\0' ? tokens : throw Invalid(code, "a quoted value is not closed");

        void Flush()
        {
            if (token.Length > 0)
                tokens.Add(token.ToString());
            token.Clear();
        }
    }

    private static string Unescape(string value) => EscapePattern().Replace(value, "$1");

    private static KernelException Invalid(string code, string reason) => new($"The template block '{{{{{code}}}}}' is not valid: {reason}.");

    [GeneratedRegex(@"^(?:(?<plugin>[0-9A-Za-z_]+)\.)?(?<name>[0-9A-Za-z_]+)\z")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"^[0-9A-Za-z_]+\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\\([\\'""])")]
    private static partial Regex EscapePattern();
}
