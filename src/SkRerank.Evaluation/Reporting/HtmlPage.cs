using System.Globalization;
using System.Text;

namespace SkRerank.Evaluation;

/// <summary>Writes HTML. What is added as text is escaped; only tags are written as they are.</summary>
internal sealed class HtmlPage
{
    private const string Style = """
        :root{color-scheme:light dark;--fg:#1f2328;--mu:#59636e;--bg:#fff;--li:#d8dee4;--al:#fff8e5;--ag:#d4a72c;--go:#1a7f37;--ba:#bc4c00}
        @media(prefers-color-scheme:dark){:root{--fg:#e6edf3;--mu:#9aa4af;--bg:#0d1117;--li:#30363d;--al:#272115;--ag:#9e7a1c;--go:#3fb950;--ba:#f0883e}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:1040px;padding:24px 16px 64px;font:15px/1.5 system-ui,'DejaVu Sans',sans-serif;color:var(--fg);background:var(--bg)}
        h1{font-size:26px;margin:0 0 4px}h2{font-size:21px;margin:44px 0 8px;padding-top:12px;border-top:1px solid var(--li)}h3{font-size:16px;margin:26px 0 6px}
        p{margin:6px 0}.mu{color:var(--mu)}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:14px;font-variant-numeric:tabular-nums;margin:8px 0}
        th,td{padding:4px 10px;border-bottom:1px solid var(--li);text-align:left;vertical-align:top}th{font-weight:600;white-space:nowrap}.r{text-align:right;white-space:nowrap}
        .best{font-weight:700}.go{color:var(--go)}.ba{color:var(--ba)}ul{margin:6px 0;padding-left:20px}.note{background:var(--al);border-left:3px solid var(--ag);padding:6px 12px;margin:8px 0}
        figure{margin:14px 0}figure svg{max-width:100%;height:auto}figcaption{color:var(--mu);font-size:13px}details{margin:4px 0}summary{cursor:pointer;overflow-wrap:anywhere}
        td{white-space:nowrap}td.passage{white-space:normal;min-width:280px;overflow-wrap:anywhere}nav a{margin-right:14px}a{color:inherit}
        """;

    private readonly StringBuilder _body = new();

    /// <summary>Begins a page.</summary>
    public HtmlPage(string title) => _body.Append(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <title>{MarkupText.Escape(title)}</title><style>{Style}</style></head><body>

        """);

    /// <summary>Writes an element that holds text.</summary>
    public void Element(string tag, string text, string style = "") => Markup($"<{tag}{ClassOf(style)}>{MarkupText.Escape(text)}</{tag}>\n");

    /// <summary>Writes markup as it is.</summary>
    public void Markup(string markup) => _body.Append(markup);

    /// <summary>Writes a table whose first columns hold text and whose others hold numbers.</summary>
    public void Table(IReadOnlyList<string> headers, int textColumns, IEnumerable<IReadOnlyList<(string Text, string Style)>> rows)
    {
        Markup("<div class=\"wide\"><table><thead><tr>");
        foreach (var (column, header) in headers.Index())
            Markup($"<th{ClassOf(column < textColumns ? "" : "r")}>{MarkupText.Escape(header)}</th>");
        Markup("</tr></thead><tbody>\n");
        foreach (var row in rows)
        {
            Markup("<tr>");
            foreach (var (column, (text, style)) in row.Index())
                Markup($"<td{ClassOf(column < textColumns ? style : $"r {style}".TrimEnd())}>{MarkupText.Escape(text)}</td>");
            Markup("</tr>\n");
        }

        Markup("</tbody></table></div>\n");
    }

    /// <summary>Finishes the page.</summary>
    public string ToHtml() => $"{_body}</body></html>\n";

    private static string ClassOf(string style) => style.Length == 0 ? "" : $" class=\"{style}\"";
}
