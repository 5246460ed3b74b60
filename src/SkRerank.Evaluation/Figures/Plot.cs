namespace SkRerank.Evaluation;

/// <summary>Holds what the figures of a collection share: sizes, series and the labels of points.</summary>
internal sealed class Plot
{
    /// <summary>The width of every figure.</summary>
    public const double Width = 760;

    /// <summary>The left end of the drawing area.</summary>
    public const double Left = 56;

    /// <summary>The right end of the drawing area.</summary>
    public const double Right = Width - 20;

    /// <summary>The upper end of the drawing area.</summary>
    public const double Top = 26;

    /// <summary>The lower end of the drawing area.</summary>
    public const double Bottom = 330;

    private readonly List<(double X, double Y, double Width, double Height)> _taken = [];

    /// <summary>Groups the configurations of a report by reranker; each is one series, by depth.</summary>
    public static IReadOnlyList<IGrouping<string, ExperimentReport>> SeriesOf(GridReport report) =>
        [.. report.Configurations.OrderBy(configuration => configuration.Depth)
            .GroupBy(configuration => configuration.Reranker.Name, StringComparer.Ordinal)
            .OrderBy(group => report.Configurations.Index().First(entry => entry.Item.Reranker.Name == group.Key).Index)];

    /// <summary>Draws the grid and the numbers of a vertical axis.</summary>
    public static void DrawVertical(SvgCanvas canvas, Axis axis, double bottom = Bottom)
    {
        foreach (var tick in axis.Ticks)
        {
            canvas.Line(Left, axis.Of(tick), Right, axis.Of(tick));
            canvas.Text(Left - 6, axis.Of(tick) + 4, Axis.Label(tick), "end", "mu");
        }

        canvas.Line(Left, bottom, Right, bottom, "ax");
    }

    /// <summary>Draws the numbers of a horizontal axis.</summary>
    public static void DrawHorizontal(SvgCanvas canvas, IEnumerable<(double X, string Label)> ticks, double bottom = Bottom)
    {
        foreach (var (x, label) in ticks)
        {
            canvas.Line(x, bottom, x, bottom + 5, "ax");
            canvas.Text(x, bottom + 18, label, "middle", "mu");
        }
    }

    /// <summary>Keeps a place free of labels.</summary>
    public void Take(double x, double y) => _taken.Add((x - 6, y - 6, 12, 12));

    /// <summary>Keeps a horizontal line free of labels.</summary>
    public void TakeLine(double y) => _taken.Add((Left, y - 2, Right - Left, 4));

    /// <summary>Writes a label beside a point where nothing else stands; nowhere if there is no such place.</summary>
    public void Label(SvgCanvas canvas, double x, double y, string text, string style)
    {
        var wide = text.Length * SvgCanvas.CharacterWidth;
        foreach (var (boxX, boxY) in ((double, double)[])[
            (x - (wide / 2), y - 20), (x - (wide / 2), y + 8), (x + 8, y - 6), (x - 8 - wide, y - 6), (x + 6, y - 18), (x - 6 - wide, y + 6)])
        {
            var isFree = boxX >= Left && boxX + wide <= Right + 16 && boxY >= Top - 12 && boxY + 12 <= Bottom
                && !_taken.Any(box => boxX < box.X + box.Width && box.X < boxX + wide && boxY < box.Y + box.Height && box.Y < boxY + 12);
            if (!isFree)
                continue;

            _taken.Add((boxX, boxY, wide, 12));
            canvas.Text(boxX, boxY + 10, text, style: style);
            return;
        }
    }
}
