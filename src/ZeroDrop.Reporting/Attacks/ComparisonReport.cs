using System.Text;
using System.Text.Json;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Reporting.Text;

namespace ZeroDrop.Reporting.Attacks;

/// <summary>Two runs side by side, as text or JSON.</summary>
public static class ComparisonReport
{
    private const string Version = "zerodrop.dev/compare/v1";

    /// <summary>Writes a table: each figure of both runs with its interval, and what the difference shows.</summary>
    public static void WriteText(
        string first, string second, IReadOnlyList<ComparedFigure> figures, TextWriter writer, ReportOptions options)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(options);
        var table = new TextTable("figure", $"A: {first}", $"B: {second}", "B - A", "B is");
        foreach (var figure in figures)
        {
            table.Add(
                new(figure.Name),
                new(With(figure, figure.First, figure.FirstInterval)),
                new(With(figure, figure.Second, figure.SecondInterval)),
                new(Interval(figure, figure.Change, signed: true)),
                new(Word(figure.Verdict), ToneOf(figure.Verdict)));
        }

        table.Write(writer, options.Width, options.Palette);
        writer.Write("Intervals at 95 %, for independent requests; a stall that hits many at once makes the truth wider.\n");
    }

    /// <summary>Writes one JSON document.</summary>
    public static void WriteJson(
        string first, string second, IReadOnlyList<ComparedFigure> figures, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(writer);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("version", Version);
            json.WriteString("a", first);
            json.WriteString("b", second);
            json.WriteStartArray("figures");
            foreach (var figure in figures)
            {
                json.WriteStartObject();
                json.WriteString("name", figure.Name);
                json.WriteString("unit", Unit(figure.Kind));
                Number(json, "a", figure.First);
                Interval(json, "aInterval", figure.FirstInterval);
                Number(json, "b", figure.Second);
                Interval(json, "bInterval", figure.SecondInterval);
                Interval(json, "change", figure.Change);
                json.WriteString("verdict", Word(figure.Verdict));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.Write(Encoding.UTF8.GetString(stream.ToArray()));
        writer.Write('\n');
    }

    private static string With(ComparedFigure figure, double value, Interval interval) =>
        double.IsNaN(value) ? "no data" : $"{Value(figure.Kind, value)}\n({Interval(figure, interval, signed: false)})";

    private static string Interval(ComparedFigure figure, Interval interval, bool signed)
    {
        if (double.IsNaN(interval.Low) || double.IsNaN(interval.High))
        {
            return "–";
        }

        return $"{End(interval.Low)} to {End(interval.High)}";

        string End(double value) => double.IsInfinity(value) ? value > 0 ? "∞" : "-∞"
            : (signed && value > 0 ? "+" : "") + Value(figure.Kind, value);
    }

    private static string Value(FigureKind kind, double value) => kind switch
    {
        FigureKind.Count => FormattableString.Invariant($"{value:0}"),
        FigureKind.PerSecond => FormattableString.Invariant($"{value:0.##}/s"),
        FigureKind.Ratio => FormattableString.Invariant($"{value * 100:0.####}%"),
        FigureKind.Nanos => value < 0 ? "-" + GoDuration.Rounded((long)-value) : GoDuration.Rounded((long)value),
        _ => throw new InvalidOperationException($"unknown kind of figure {kind}"),
    };

    private static string Unit(FigureKind kind) => kind switch
    {
        FigureKind.Count => "count",
        FigureKind.PerSecond => "perSecond",
        FigureKind.Ratio => "ratio",
        FigureKind.Nanos => "nanos",
        _ => throw new InvalidOperationException($"unknown kind of figure {kind}"),
    };

    private static string Word(Difference difference) => difference switch
    {
        Difference.NotShown => "no difference shown",
        Difference.Better => "better",
        Difference.Worse => "worse",
        Difference.Different => "different",
        _ => throw new InvalidOperationException($"unknown difference {difference}"),
    };

    private static Tone ToneOf(Difference difference) => difference switch
    {
        Difference.Better => Tone.Good,
        Difference.Worse => Tone.Bad,
        _ => Tone.Plain,
    };

    private static void Interval(Utf8JsonWriter json, string name, Interval interval)
    {
        json.WriteStartArray(name);
        Number(json, null, interval.Low);
        Number(json, null, interval.High);
        json.WriteEndArray();
    }

    // JSON has no infinity: null.
    private static void Number(Utf8JsonWriter json, string? name, double value)
    {
        if (name is not null)
        {
            json.WritePropertyName(name);
        }

        if (double.IsFinite(value))
        {
            json.WriteNumberValue(value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
