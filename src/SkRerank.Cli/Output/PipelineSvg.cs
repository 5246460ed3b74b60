using System.Globalization;
using SkRerank.Evaluation;

namespace SkRerank.Cli;

/// <summary>Draws a pipeline: what follows stands to the right, what takes its place where it fails stands below.</summary>
internal static class PipelineSvg
{
    private const double Padding = 16;
    private const double BoxHeight = 36;
    private const double Gap = 24;
    private const double ArrowWidth = 84;
    private const double CharacterWidth = 8;

    /// <summary>Draws the picture.</summary>
    public static string Draw(RerankerSpec spec)
    {
        var (width, height) = Size(spec);
        var canvas = new SvgCanvas(width + ArrowWidth + (2 * Padding), $"Pipeline {spec}");
        Arrow(canvas, Padding, Padding + (BoxHeight / 2), "candidates");
        Draw(canvas, spec, Padding + ArrowWidth, Padding);
        return canvas.ToSvg(height + (2 * Padding));
    }

    private static (double Width, double Height) Size(RerankerSpec spec) => spec switch
    {
        CascadeSpec cascade => Beside(Size(cascade.Inner), Size(cascade.Next)),
        FallbackSpec fallback => Above(Size(fallback.Inner), Size(fallback.Fallback)),
        FirstStageFusionSpec { Inner: not NamedSpec } fusion => Beside(Size(fusion.Inner), (WidthOf(FusionLabel(fusion)), BoxHeight)),
        _ => (WidthOf($"{spec}"), BoxHeight),
    };

    private static void Draw(SvgCanvas canvas, RerankerSpec spec, double x, double y)
    {
        switch (spec)
        {
            case CascadeSpec cascade:
                Draw(canvas, cascade.Inner, x, y);
                x += Size(cascade.Inner).Width;
                Arrow(canvas, x, y + (BoxHeight / 2), string.Create(CultureInfo.InvariantCulture, $"best {cascade.Keep}"));
                Draw(canvas, cascade.Next, x + ArrowWidth, y);
                break;
            case FallbackSpec fallback:
                Draw(canvas, fallback.Inner, x, y);
                var below = y + Size(fallback.Inner).Height + Gap;
                canvas.Line(x + Padding, below - Gap, x + Padding, below, "ax");
                canvas.Text(x + Padding + 6, below - 8, "if it fails", style: "mu");
                Draw(canvas, fallback.Fallback, x, below);
                break;
            case FirstStageFusionSpec { Inner: not NamedSpec } fusion:
                Draw(canvas, fusion.Inner, x, y);
                x += Size(fusion.Inner).Width;
                Arrow(canvas, x, y + (BoxHeight / 2), "");
                Box(canvas, FusionLabel(fusion), x + ArrowWidth, y);
                break;
            default:
                Box(canvas, $"{spec}", x, y);
                break;
        }
    }

    private static string FusionLabel(FirstStageFusionSpec fusion) => string.Create(CultureInfo.InvariantCulture, $"+ first stage {fusion.Weight:R}");

    private static double WidthOf(string text) => (CharacterWidth * TerminalText.Clean(text).Length) + (2 * Padding);

    private static (double, double) Beside((double Width, double Height) left, (double Width, double Height) right) =>
        (left.Width + ArrowWidth + right.Width, Math.Max(left.Height, right.Height));

    private static (double, double) Above((double Width, double Height) upper, (double Width, double Height) lower) =>
        (Math.Max(upper.Width, lower.Width), upper.Height + Gap + lower.Height);

    private static void Box(SvgCanvas canvas, string text, double x, double y)
    {
        canvas.Frame(x, y, WidthOf(text), BoxHeight);
        canvas.Text(x + (WidthOf(text) / 2), y + (BoxHeight / 2) + 5, text, "middle");
    }

    private static void Arrow(SvgCanvas canvas, double x, double y, string label)
    {
        var end = x + ArrowWidth - 4;
        canvas.Line(x + 4, y, end, y, "ax");
        canvas.Line(end - 6, y - 4, end, y, "ax");
        canvas.Line(end - 6, y + 4, end, y, "ax");
        canvas.Text(x + (ArrowWidth / 2), y - 6, label, "middle", "mu");
    }
}
