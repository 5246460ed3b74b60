using System.Globalization;
using System.Text;

namespace SkRerank;

/// <summary>Reads the SPEC language by recursive descent. One instance reads one text.</summary>
internal sealed class RerankerSpecParser(string text)
{
    private const int MaxLength = 4096;
    private const int MaxNesting = 32;

    private int _at;
    private int _nesting;

    private bool IsAtEnd => _at >= text.Length;

    public RerankerSpec Parse()
    {
        if (text.Length > MaxLength)
            throw Error(MaxLength, $"The text has {text.Length} characters; at most {MaxLength} are read.");

        var spec = ReadPipeline();
        return IsAtEnd ? spec : throw Error(_at, $"Found {Found()} after the end of the SPEC.");
    }

    private RerankerSpec ReadPipeline()
    {
        var spec = ReadCascade();
        while (TryRead('|'))
            spec = new FallbackSpec(spec, ReadCascade());

        return spec;
    }

    private RerankerSpec ReadCascade()
    {
        var spec = ReadFusion();
        while (TryRead('>'))
            spec = new CascadeSpec(spec, ReadKeep(), ReadFusion());

        return spec;
    }

    private RerankerSpec ReadFusion()
    {
        var spec = ReadPrimary();
        while (TryRead('+'))
        {
            SkipWhiteSpace();
            var start = _at;
            if (ReadName() != SpecSyntax.FirstStage)
                throw Error(start, "Expected 'first:WEIGHT' after '+'. Put the argument in quotes if '+' belongs to it.");

            spec = new FirstStageFusionSpec(spec, ReadWeight());
        }

        return spec;
    }

    private RerankerSpec ReadPrimary()
    {
        SkipWhiteSpace();
        if (TryRead('('))
            return ReadGroup(_at - 1);

        var start = _at;
        var name = ReadName();
        if (name.Length == 0)
            throw Error(start, $"Expected the name of a reranker, such as lrt or none, but found {Found()}.");

        var spec = new NamedSpec(name, TryRead(':') ? ReadArgument(name) : null);
        SkipWhiteSpace();
        return IsAtEnd || SpecSyntax.IsOperator(text[_at])
            ? spec
            : throw Error(_at, $"Found {Found()} after '{name}'. An argument follows its reranker after ':'.");
    }

    private RerankerSpec ReadGroup(int open)
    {
        if (++_nesting > MaxNesting)
            throw Error(open, $"Parentheses are nested more than {MaxNesting} deep.");

        var spec = ReadPipeline();
        if (!TryRead(')'))
            throw Error(_at, $"Expected ')' for the '(' at character {open + 1}, but found {Found()}.");

        _nesting--;
        SkipWhiteSpace();
        return spec;
    }

    private string ReadName()
    {
        var length = SpecSyntax.NameLength(text.AsSpan(_at));
        _at += length;
        return text.Substring(_at - length, length);
    }

    private string ReadArgument(string name)
    {
        SkipWhiteSpace();
        if (!IsAtEnd && SpecSyntax.IsQuote(text[_at]))
            return ReadQuoted();

        var start = _at;
        while (!IsAtEnd && !SpecSyntax.IsOperator(text[_at]))
            _at++;
        var argument = text[start.._at].TrimEnd();
        return argument.Length > 0 ? argument : throw Error(start, $"Expected an argument after '{name}:', but found {Found()}.");
    }

    private string ReadQuoted()
    {
        var start = _at;
        var quote = text[_at++];
        var argument = new StringBuilder();
        while (!IsAtEnd)
        {
            var character = text[_at++];
            if (character == quote && (IsAtEnd || text[_at] != quote))
                return argument.ToString();

            if (character == quote)
                _at++;
            argument.Append(character);
        }

        throw Error(start, $"The quote {quote} is not closed. A quote inside the argument is written twice.");
    }

    private int ReadKeep()
    {
        SkipWhiteSpace();
        var start = _at;
        while (!IsAtEnd && char.IsAsciiDigit(text[_at]))
            _at++;
        if (!int.TryParse(text.AsSpan(start.._at), NumberStyles.None, CultureInfo.InvariantCulture, out var keep) || keep == 0)
        {
            throw Error(
                start, "Expected after '>' how many candidates go on, from 1, as in tiny>20>lrt. Put the argument in quotes if '>' belongs to it.");
        }

        return TryRead('>') ? keep : throw Error(_at, $"Expected '>' and a reranker after '>{keep}', as in tiny>20>lrt, but found {Found()}.");
    }

    private double ReadWeight()
    {
        if (!TryRead(':'))
            throw Error(_at, $"Expected ':WEIGHT' after 'first', as in first:0.5, but found {Found()}.");

        SkipWhiteSpace();
        var start = _at;
        while (!IsAtEnd && !SpecSyntax.IsOperator(text[_at]) && !char.IsWhiteSpace(text[_at]))
            _at++;
        const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(text.AsSpan(start.._at), Style, CultureInfo.InvariantCulture, out var weight) || weight is not (>= 0 and <= 1))
            throw Error(start, "Expected a weight from 0 to 1 with a decimal point, such as 0.5.");

        SkipWhiteSpace();
        return weight;
    }

    private bool TryRead(char expected)
    {
        SkipWhiteSpace();
        var isThere = !IsAtEnd && text[_at] == expected;
        if (isThere)
            _at++;
        return isThere;
    }

    private void SkipWhiteSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private string Found() => IsAtEnd ? "the end" : char.IsControl(text[_at]) || char.IsSurrogate(text[_at])
        ? $"U+{(int)text[_at]:X4}"
        : $"'{text[_at]}'";

    private static RerankerSpecException Error(int index, string problem) => new(index + 1, problem);
}
