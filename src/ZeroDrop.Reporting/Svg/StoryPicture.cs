using System.Globalization;

namespace ZeroDrop.Reporting.Svg;

/// <summary>Draws runs below each other as one SVG: requests by second (answered, dropped) and the lives of the
/// pods.</summary>
/// <remarks>All rows share one time axis, so that a slower rollout is a longer one to the eye.</remarks>
public static class StoryPicture
{
    private const int Width = 1000;
    private const int Left = 170;
    private const int Right = 20;
    private const int Top = 46;
    private const int BarHeight = 54;
    private const int LineHeight = 7;
    private const int RowGap = 26;

    /// <summary>Writes the picture.</summary>
    /// <param name="rows">At least one.</param>
    /// <param name="writer">Where to; not closed.</param>
    public static void Write(IReadOnlyList<PictureRow> rows, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count, nameof(rows));
        var svg = new SvgWriter(writer);
        var axis = new Axis(rows.Min(r => r.From), rows.Max(r => r.To));
        var height = Top + rows.Sum(Height) + 24;
        svg.Open(Width, height);
        Legend(svg);
        var y = Top;
        foreach (var row in rows)
        {
            Row(svg, axis, row, y);
            y += Height(row);
        }

        Ticks(svg, axis, y);
        svg.Close();
    }

    private static int Height(PictureRow row) => BarHeight + 6 + (row.Pods.Length * LineHeight) + RowGap;

    private static void Legend(SvgWriter svg)
    {
        var x = Left;
        foreach (var (style, text) in new[]
        {
            ("ok", "answered"), ("drop", "dropped"), ("start", "pod starts"), ("live", "pod ready"),
            ("hook", "being deleted, hook runs"), ("drain", "told to stop"),
        })
        {
            svg.Rect(style, x, 14, 12, 12, "");
            svg.Text("legend", x + 17, 24, text);
            x += 34 + (text.Length * 7);
        }
    }

    private static void Row(SvgWriter svg, Axis axis, PictureRow row, int y)
    {
        svg.Text("name", 8, y + 14, Short(row.Name));
        svg.Text(row.Kind == Core.Verdicts.VerdictKind.NothingDropped ? "good" : "bad", 8, y + 32, row.Verdict);
        var most = Math.Max(1, row.Seconds.Max(s => s.Answered + s.Dropped));
        for (var i = 0; i < row.Seconds.Length; i++)
        {
            var second = row.Seconds[i];
            var x = axis.X(row.From + i);
            var width = Math.Max(0.4, axis.X(row.From + i + 1) - x - 0.3);
            var ok = BarHeight * (double)second.Answered / most;
            var drop = BarHeight * (double)second.Dropped / most;
            svg.Rect("ok", x, y + BarHeight - ok, width, ok, "");
            if (second.Dropped > 0)
            {
                svg.Rect("drop", x, y + BarHeight - ok - drop, width, drop, string.Create(
                    CultureInfo.InvariantCulture, $"{row.From + i} s: {second.Dropped} dropped"));
            }
        }

        for (var i = 0; i < row.Pods.Length; i++)
        {
            Pod(svg, axis, row, row.Pods[i], y + BarHeight + 6 + (i * LineHeight));
        }
    }

    private static void Pod(SvgWriter svg, Axis axis, PictureRow row, PodLife pod, int y)
    {
        var end = pod.Exited ?? row.To + 1;
        var stop = pod.Signalled ?? end;
        var deleted = pod.Deleted ?? end;
        var ready = Math.Min(pod.Ready ?? deleted, deleted);
        Piece("start", pod.Created, ready);
        Piece("live", ready, deleted);
        Piece("hook", deleted, stop);
        Piece("drain", stop, end);
        if (pod.Killed)
        {
            svg.Text("kill", axis.X(end) + 2, y + 5, "SIGKILL");
        }

        void Piece(string style, double from, double to)
        {
            var (x1, x2) = (axis.X(Math.Max(from, row.From)), axis.X(Math.Min(to, row.To + 1)));
            if (x2 > x1)
            {
                svg.Rect(style, x1, y, x2 - x1, LineHeight - 2, pod.Name);
            }
        }
    }

    private static void Ticks(SvgWriter svg, Axis axis, int y)
    {
        var step = (axis.To - axis.From) switch { > 600 => 120, > 240 => 30, > 100 => 20, _ => 10 };
        for (var t = axis.From / step * step; t <= axis.To; t += step)
        {
            svg.Text("tick", axis.X(t), y, string.Create(CultureInfo.InvariantCulture, $"{t} s"));
        }
    }

    private static string Short(string name) => name[(name.TrimEnd('/').LastIndexOf('/') + 1)..];

    private sealed record Axis(int From, int To)
    {
        public double X(double second) =>
            Left + ((second - From) * (Width - Left - Right) / Math.Max(1, To - From + 1));
    }
}
