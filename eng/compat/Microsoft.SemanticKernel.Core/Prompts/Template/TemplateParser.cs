namespace Microsoft.SemanticKernel;

/// <summary>Splits a template into text and the code between double braces.</summary>
internal static class TemplateParser
{
    public static IReadOnlyList<TemplateBlock> Parse(string template)
    {
        var blocks = new List<TemplateBlock>();
        var textStart = 0;
        for (var open = template.IndexOf("{{", StringComparison.Ordinal); open >= 0;)
        {
            var close = FindClose(template, ref open);
            if (close < 0)
                break;
            var code = template[(open + 2)..close].Trim();
            if (code.Length > 0)
            {
                if (open > textStart)
                    blocks.Add(new TextBlock(template[textStart..open]));
                blocks.Add(CodeParser.Parse(code));
                textStart = close + 2;
            }

            open = template.IndexOf("{{", close + 2, StringComparison.Ordinal);
        }

        if (textStart < template.Length)
            blocks.Add(new TextBlock(template[textStart..]));
        return blocks;
    }

    /// <summary>Finds the closing braces outside of quotes; an inner pair of opening braces starts the block anew.</summary>
    private static int FindClose(string template, ref int open)
    {
        var quote = '\0';
        for (var index = open + 2; index < template.Length; index++)
        {
            var current = template[index];
            if (quote != '\0')
            {
                if (current == '\\')
                    index++;
                else if (current == quote)
                    quote = '\0';
            }
            else if (current is '\'' or '"')
            {
                quote = current;
            }
            else if (index + 1 < template.Length && current == '}' && template[index + 1] == '}')
            {
                return index;
            }
            else if (index + 1 < template.Length && current == '{' && template[index + 1] == '{')
            {
                open = index++;
            }
        }

        return -1;
    }
}
