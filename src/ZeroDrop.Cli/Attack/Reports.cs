using System.Text;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Results;
using ZeroDrop.Reporting;
using ZeroDrop.Reporting.Attacks;

namespace ZeroDrop.Cli.Attack;

/// <summary>Runs <c>zerodrop report</c>, <c>plot</c>, <c>encode</c> and <c>compare</c>.</summary>
internal static class Reports
{
    // So many results between two looks at the clock.
    private const int Stride = 256;

    /// <summary>Writes a report.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(ReportRequest request, TextWriter error)
    {
        var time = TimeProvider.System;
        var recorder = new RowRecorder(new RecorderOptions { BucketNanos = request.Buckets });
        var shown = time.GetTimestamp();
        var count = 0L;
        var good = ResultInputs.ReadAll(
            request.Files,
            row =>
            {
                recorder.Add(row);
                if (request.Every is { } every && ++count % Stride == 0 && time.GetElapsedTime(shown) >= every)
                {
                    Write(request, recorder.Summary(), live: true);
                    shown = time.GetTimestamp();
                }
            },
            error);
        if (!good)
        {
            return ExitCode.BadInput;
        }

        var summary = recorder.Summary();
        Write(request, summary, live: false);
        return Verdicts.Check(summary, request.Thresholds, error) ? ExitCode.Good : ExitCode.Dropped;
    }

    /// <summary>Writes a page with the latencies of all results.</summary>
    /// <returns>The exit code.</returns>
    public static int Plot(
        IReadOnlyList<string> files, string title, int points, string output, TextWriter error)
    {
        var plot = new PlotRecorder(points);
        if (!ResultInputs.ReadAll(files, plot.Add, error))
        {
            return ExitCode.BadInput;
        }

        using var writer = Text(ResultInputs.OpenOutput(output));
        PlotPage.Write(title, plot.Series(), writer);
        return ExitCode.Good;
    }

    /// <summary>Writes all results in another format.</summary>
    /// <returns>The exit code.</returns>
    public static int Encode(
        IReadOnlyList<string> files, string format, string output, TextWriter error)
    {
        using var buffered = new BufferedStream(ResultInputs.OpenOutput(output), 64 * 1024);
        using var writer = ResultFormats.Writer(format, buffered);
        return ResultInputs.ReadAll(files, writer.Write, error) ? ExitCode.Good : ExitCode.BadInput;
    }

    /// <summary>Compares two runs.</summary>
    /// <returns>The exit code.</returns>
    public static int Compare(
        string first, string second, bool json, bool failOnWorse, TextWriter output, TextWriter error)
    {
        var (a, b) = (new RowRecorder(), new RowRecorder());
        if (!ResultInputs.ReadAll([first], a.Add, error)
            | !ResultInputs.ReadAll([second], b.Add, error))
        {
            return ExitCode.BadInput;
        }

        var (ofA, ofB) = (a.Summary(), b.Summary());
        var figures = Comparison.Of(ofA, ofB);
        if (json)
        {
            ComparisonReport.WriteJson(first, second, figures, output);
        }
        else
        {
            ComparisonReport.WriteText(first, second, figures, output, Options());
        }

        return ofA.Requests == 0 || ofB.Requests == 0 ? ExitCode.Inconclusive
            : failOnWorse && figures.Any(f => f.Verdict == Difference.Worse) ? ExitCode.Dropped
            : ExitCode.Good;
    }

    private static ReportOptions Options()
    {
        var isTerminal = !Console.IsOutputRedirected;
        var colour = isTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new ReportOptions
        {
            Width = isTerminal ? Math.Max(60, Console.WindowWidth) : 120,
            Palette = colour ? Palette.Ansi : Palette.None,
        };
    }

    private static void Write(ReportRequest request, LoadSummary summary, bool live)
    {
        using var writer = Text(ResultInputs.OpenOutput(request.Output));
        if (request.Every is not null && request.Output is "" or "stdout" && !Console.IsOutputRedirected)
        {
            // As vegeta's -every: the screen shows the latest report only.
            writer.Write("\u001b[2J\u001b[0;0H");
        }

        request.Report.Write(summary, writer);
        if (live && request.Report.Name != "json")
        {
            writer.Write('\n');
        }
    }

    private static StreamWriter Text(Stream stream) => new(stream, new UTF8Encoding(false)) { NewLine = "\n" };
}
