using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Draws one picture in SVG: text, lines and marks in the colours of light and dark pages. Texts are escaped.</summary>
internal sealed class SvgCanvas(double width, string title)
{
    /// <summary>How wide a character of the text is, on the safe side.</summary>
    public const double CharacterWidth = 6.9;

    /// <summary>How many colours series can have.</summary>
    public const int SeriesColors = 8;

    private const string Style = """
        .f{--bg:#fff;--fg:#1f2328;--mu:#59636e;--gr:#d8dee4;--c0:#0969da;--c1:#bc4c00;--c2:#1a7f37;--c3:#8250df;--c4:#9a6700;--c5:#bf3989;--c6:#1b7c83;--c7:#57606a;font:12px system-ui,'DejaVu Sans',sans-serif;fill:var(--fg);background:var(--bg)}
        @media(prefers-color-scheme:dark){.f{--bg:#0d1117;--fg:#e6edf3;--mu:#9aa4af;--gr:#30363d;--c0:#58a6ff;--c1:#f0883e;--c2:#3fb950;--c3:#bc8cff;--c4:#d9b23c;--c5:#f778ba;--c6:#4fc3cf;--c7:#9aa4af}}
        .mu{fill:var(--mu)}.gr{stroke:var(--gr)}.ax{stroke:var(--mu)}.n{fill:none}
        """;

    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly StringBuilder _body = new();

    /// <summary>Gets the class of the strokes of a series.</summary>
    public static string ColorOf(int series) => string.Create(Invariant, $"var(--c{series % SeriesColors})");

    /// <summary>Draws a line; <paramref name="style"/> is a class or, with a colon, CSS.</summary>
    public void Line(double x1, double y1, double x2, double y2, string style = "gr") =>
        Add($"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" {Styled(style)}/>");

    /// <summary>Draws a line through points.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) => Add(
        $"<polyline class=\"n\" points=\"{string.Join(' ', points.Select(point => string.Create(Invariant, $"{point.X:F1},{point.Y:F1}")))}\" style=\"{style}\"/>");

    /// <summary>Draws a filled box.</summary>
    public void Box(double x, double y, double boxWidth, double height, string color, string? tip = null) => Add(
        $"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{Math.Max(0, boxWidth):F1}\" height=\"{Math.Max(0, height):F1}\" style=\"fill:{color}\">{Tip(tip)}</rect>");

    /// <summary>Draws a box with a border and round corners.</summary>
    public void Frame(double x, double y, double boxWidth, double height) => Add(
        $"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{boxWidth:F1}\" height=\"{height:F1}\" rx=\"6\" style=\"fill:var(--c0);fill-opacity:.12;stroke:var(--c0)\"/>");

    /// <summary>Draws the mark of a series: colour and shape differ, so that colour alone need not tell.</summary>
    public void Mark(double x, double y, int series, string? tip = null)
    {
        var shape = (series % 4) switch
        {
            0 => string.Create(Invariant, $"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"4.5\""),
            1 => string.Create(Invariant, $"<rect x=\"{x - 4:F1}\" y=\"{y - 4:F1}\" width=\"8\" height=\"8\""),
            2 => string.Create(Invariant, $"<polygon points=\"{x:F1},{y - 5.5:F1} {x + 5:F1},{y + 4:F1} {x - 5:F1},{y + 4:F1}\""),
            _ => string.Create(Invariant, $"<polygon points=\"{x:F1},{y - 5.5:F1} {x + 5.5:F1},{y:F1} {x:F1},{y + 5.5:F1} {x - 5.5:F1},{y:F1}\""),
        };
        Add($"{shape} style=\"fill:{ColorOf(series)}\">{Tip(tip)}</{shape[1..shape.IndexOf(' ', StringComparison.Ordinal)]}>");
    }

    /// <summary>Writes a text; <paramref name="anchor"/> is start, middle or end.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string style = "") =>
        Add($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" {Styled(style)}>{MarkupText.Escape(text)}</text>");

    /// <summary>Writes the name of the vertical axis above it.</summary>
    public void AxisNames(double left, double bottom, double right, string vertical, string horizontal)
    {
        Text(4, 14, vertical, style: "mu");
        Text((left + right) / 2, bottom + 36, horizontal, "middle", "mu");
    }

    /// <summary>Explains the series below the picture, as many in a row as fit.</summary>
    /// <returns>The lower end.</returns>
    public double Legend(double left, double top, IReadOnlyList<(int? Series, string Dash, string Label)> entries)
    {
        var (x, y) = (left, top);
        foreach (var (series, dash, label) in entries)
        {
            var shown = label.Length > 60 ? label[..59] + "…" : label;
            var needed = 44 + (shown.Length * CharacterWidth);
            if (x > left && x + needed > width - 4)
                (x, y) = (left, y + 20);
            if (series is { } known)
                Mark(x + 9, y - 4, known);
            else
                Line(x, y - 4, x + 18, y - 4, $"stroke:var(--fg);stroke-width:1.5;stroke-dasharray:{dash}");
            Text(x + 24, y, shown);
            x += needed;
        }

        return y + 10;
    }

    /// <summary>Finishes the picture.</summary>
    /// <param name="height">Its height.</param>
    public string ToSvg(double height) => string.Create(
        Invariant,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"f\" viewBox=\"0 0 {width:F0} {height:F0}\" width=\"{width:F0}\" role=\"img\"><title>{MarkupText.Escape(title)}</title><style>{Style}</style>\n{_body}</svg>\n");

    private static string Styled(string style) =>
        style.Length == 0 ? "" : style.Contains(':', StringComparison.Ordinal) ? $"style=\"{style}\"" : $"class=\"{style}\"";

    private static string Tip(string? tip) => tip is null ? "" : $"<title>{MarkupText.Escape(tip)}</title>";

    private void Add(FormattableString text) => _body.Append(text.ToString(Invariant)).Append('\n');
}
