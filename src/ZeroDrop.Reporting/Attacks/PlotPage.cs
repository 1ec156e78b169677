using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Measurements;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>
/// Latency over time as one HTML file that needs nothing else: data, style and program (uPlot) are in it, and it may load
/// nothing from anywhere.
/// </summary>
public static class PlotPage
{
    private static readonly string[] Good = ["#1a7f37", "#0969da", "#8250df", "#9a6700", "#57606a"];
    private static readonly string[] Bad = ["#cf222e", "#bc4c00", "#bf3989", "#a40e26", "#6e7781"];

    /// <summary>Writes the page.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="series">What to show; may be empty.</param>
    /// <param name="writer">Where to; not closed.</param>
    public static void Write(string title, IReadOnlyList<PlotSeries> series, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(writer);
        var heading = WebUtility.HtmlEncode(title);
        writer.Write(
            $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy"
             content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src blob: data:">
            <title>{heading}</title>
            <style>
            {Asset("uPlot.min.css")}
            body{'{'}font-family:system-ui,sans-serif;margin:1rem;color:#24292f;background:#fff{'}'}
            h1{'{'}font-size:1.2rem;margin:0 0 .5rem{'}'} p{'{'}color:#57606a;margin:.5rem 0{'}'} button{'{'}font:inherit{'}'}
            </style>
            </head>
            <body>
            <h1>{heading}</h1>
            <div id="plot" role="img" aria-label="Latency of each request over time"></div>
            <p>Drag to zoom, double-click to see all. <button id="scale">Linear scale</button></p>
            <script>/*
            {Asset("uPlot-LICENSE.txt").Trim()}
            */</script>
            <script>{Asset("uPlot.iife.min.js")}</script>
            <script>
            "use strict";
            const series = 
            """.ReplaceLineEndings("\n"));
        writer.Write(Data(series));
        writer.Write(";\n");
        writer.Write(Program.ReplaceLineEndings("\n"));
        writer.Write("</script>\n</body>\n</html>\n");
    }

    private const string Program =
        """
        const xs = [...new Set(series.flatMap(s => s.x))].sort((a, b) => a - b);
        const place = new Map(xs.map((x, i) => [x, i]));
        const data = [xs, ...series.map(s => {
          const ys = new Array(xs.length).fill(null);
          s.x.forEach((x, i) => { const at = place.get(x); ys[at] = Math.max(ys[at] ?? 0, s.y[i]); });
          return ys;
        })];
        let log = true, plot;
        const draw = () => {
          if (plot) plot.destroy();
          plot = new uPlot({
            width: Math.max(320, document.body.clientWidth), height: Math.max(240, Math.round(innerHeight * .7)),
            cursor: { drag: { x: true, y: true, uni: 40 } },
            scales: { x: { time: false }, y: log ? { distr: 3 } : {} },
            axes: [{ label: "Seconds elapsed" }, { label: "Latency (ms)", size: 70 }],
            series: [{ label: "s" }, ...series.map(s => ({
              label: s.name, stroke: s.colour, paths: () => null, points: { show: true, size: 3, fill: s.colour },
              value: (u, v) => v == null ? "–" : v + " ms" }))],
          }, data, document.getElementById("plot"));
        };
        document.getElementById("scale").onclick = e => {
          log = !log; e.target.textContent = log ? "Linear scale" : "Logarithmic scale"; draw();
        };
        addEventListener("resize", draw);
        draw();

        """;

    private static string Data(IReadOnlyList<PlotSeries> series)
    {
        using var stream = new MemoryStream();

        // The default encoder also escapes what could end the script element.
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            var (good, bad) = (0, 0);
            foreach (var each in series)
            {
                json.WriteStartObject();
                json.WriteString("name", each.Name);
                json.WriteString("colour", each.IsGood ? Good[good++ % Good.Length] : Bad[bad++ % Bad.Length]);
                Numbers(json, "x", each.Points.Select(p => p.Seconds));

                // A logarithmic scale has no zero.
                Numbers(json, "y", each.Points.Select(p => Math.Max(p.Millis, 0.000001)));
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<double> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            json.WriteRawValue(number.ToString("0.######", CultureInfo.InvariantCulture));
        }

        json.WriteEndArray();
    }

    private static string Asset(string name)
    {
        using var stream = typeof(PlotPage).Assembly.GetManifestResourceStream($"plot/{name}")
            ?? throw new InvalidOperationException($"the program lacks its part {name}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
