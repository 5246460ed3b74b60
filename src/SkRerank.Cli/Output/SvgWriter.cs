using System.Globalization;
using System.Xml;

namespace SkRerank.Cli;

/// <summary>Writes an SVG picture that is legible on light and on dark pages. Texts are escaped, control characters left out.</summary>
internal sealed class SvgWriter : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private const string Style =
        "svg{font:13px system-ui,sans-serif;color:#1f2328;background:#fff}" +
        "text{fill:currentColor}.small{font-size:11px}.line{stroke:currentColor;fill:none;stroke-width:1}" +
        ".grid{stroke:currentColor;stroke-opacity:.2}.curve{stroke:#0969da;fill:none;stroke-width:2}" +
        ".mark{fill:#bc4c00}.box{fill:#0969da;fill-opacity:.12;stroke:#0969da}" +
        "@media(prefers-color-scheme:dark){svg{color:#e6edf3;background:#0d1117}.curve,.box{stroke:#58a6ff}.box{fill:#58a6ff}.mark{fill:#f0883e}}";

    private readonly XmlWriter _writer;

    /// <summary>Begins a picture.</summary>
    /// <param name="output">Where it goes; stays open.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="title">What it shows, for readers who do not see it.</param>
    public SvgWriter(Stream output, double width, double height, string title)
    {
        _writer = XmlWriter.Create(output, new() { OmitXmlDeclaration = true, Indent = true, Encoding = new System.Text.UTF8Encoding(false) });
        _writer.WriteStartElement("svg", Namespace);
        Attributes(("width", width), ("height", height));
        _writer.WriteAttributeString("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {width:0.#} {height:0.#}"));
        _writer.WriteAttributeString("role", "img");
        _writer.WriteElementString("title", Namespace, TerminalText.Clean(title));
        _writer.WriteElementString("style", Namespace, Style);
    }

    /// <summary>Writes a text.</summary>
    public void Text(double x, double y, string text, string anchor = "start", string style = "")
    {
        Start("text", style, ("x", x), ("y", y));
        _writer.WriteAttributeString("text-anchor", anchor);
        _writer.WriteString(TerminalText.Clean(text));
        _writer.WriteEndElement();
    }

    /// <summary>Writes a line.</summary>
    public void Line(double fromX, double fromY, double toX, double toY, string style = "line") =>
        Empty("line", style, ("x1", fromX), ("y1", fromY), ("x2", toX), ("y2", toY));

    /// <summary>Writes a box with round corners.</summary>
    public void Box(double x, double y, double width, double height) =>
        Empty("rect", "box", ("x", x), ("y", y), ("width", width), ("height", height), ("rx", 6));

    /// <summary>Writes a dot.</summary>
    public void Dot(double x, double y) => Empty("circle", "mark", ("cx", x), ("cy", y), ("r", 5));

    /// <summary>Writes a line through points.</summary>
    public void Curve(IEnumerable<(double X, double Y)> points)
    {
        _writer.WriteStartElement("polyline", Namespace);
        _writer.WriteAttributeString("class", "curve");
        _writer.WriteAttributeString(
            "points", string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.#},{point.Y:0.#}"))));
        _writer.WriteEndElement();
    }

    /// <summary>Ends the picture.</summary>
    public void Dispose()
    {
        _writer.WriteEndElement();
        _writer.Dispose();
    }

    private void Start(string name, string style, params (string Name, double Value)[] attributes)
    {
        _writer.WriteStartElement(name, Namespace);
        if (style.Length > 0)
            _writer.WriteAttributeString("class", style);
        Attributes(attributes);
    }

    private void Empty(string name, string style, params (string Name, double Value)[] attributes)
    {
        Start(name, style, attributes);
        _writer.WriteEndElement();
    }

    private void Attributes(params (string Name, double Value)[] attributes)
    {
        foreach (var (name, value) in attributes)
            _writer.WriteAttributeString(name, value.ToString("0.#", CultureInfo.InvariantCulture));
    }
}
