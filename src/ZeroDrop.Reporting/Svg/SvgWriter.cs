using System.Globalization;
using System.Net;

namespace ZeroDrop.Reporting.Svg;

/// <summary>Writes the few elements of SVG that pictures need. Styles are in the file: it needs nothing else.</summary>
internal sealed class SvgWriter(TextWriter writer)
{
    private const string Style =
        """
        <style>
        text{font-family:ui-sans-serif,system-ui,"Segoe UI",Helvetica,Arial,sans-serif;font-size:12px;fill:#57606a}
        .name{font-weight:600;font-size:14px;fill:#24292f}
        .good{fill:#1a7f37;font-weight:600}.bad{fill:#cf222e;font-weight:600}
        .tick{font-size:11px;text-anchor:middle}.kill{font-size:8px;fill:#cf222e}.ok{fill:#9bd6a5}.drop{fill:#cf222e}
        .start{fill:#d0d7de}.live{fill:#54aeff}.hook{fill:#eac54f}.drain{fill:#fb8f44}
        </style>
        """;

    public void Open(int width, int height)
    {
        Line($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" "
            + $"width=\"{width}\" height=\"{height}\" role=\"img\">");
        Line(Style);
        Line("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    }

    public void Close() => Line("</svg>");

    public void Rect(string style, double x, double y, double width, double height, string title)
    {
        if (height <= 0)
        {
            return;
        }

        var open = $"<rect class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\" width=\"{Number(width)}\" "
            + $"height=\"{Number(height)}\"";
        Line(title.Length == 0 ? open + "/>" : $"{open}><title>{WebUtility.HtmlEncode(title)}</title></rect>");
    }

    public void Text(string style, double x, double y, string text) =>
        Line($"<text class=\"{style}\" x=\"{Number(x)}\" y=\"{Number(y)}\">{WebUtility.HtmlEncode(text)}</text>");

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private void Line(string text)
    {
        writer.Write(text);
        writer.Write('\n');
    }
}
