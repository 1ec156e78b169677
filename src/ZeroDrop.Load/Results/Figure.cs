using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Results;

/// <summary>A number of a summary that can be asked for by name.</summary>
/// <param name="Kind">What kind of number it is.</param>
/// <param name="Of">Takes it from a summary; null = nothing was measured.</param>
internal sealed record Figure(FigureKind Kind, Func<LoadSummary, double?> Of)
{
    /// <summary>What can be asked for, for messages.</summary>
    public const string Names = "p50, p99.9, min, mean, max, stddev (also responses.p99, service.p99, firstbyte.p99, "
        + "lateness.p99, LANE.p99), rate, throughput, requests, success, drops, errors, unfinished, unsent, late, queued, "
        + "bytesin, bytesout, LANE.drops, 503, connect_refused and the other outcomes";

    /// <summary>The figure called <paramref name="name"/>; null = there is none.</summary>
    public static Figure? Find(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        if (dot > 0 && char.IsAsciiLetter(name[0]) && Scoped(name[..dot], name[(dot + 1)..]) is { } scoped)
        {
            return scoped;
        }

        return Totals(name) ?? Latency(name, s => s.Latency) ?? OfOutcome(name);
    }

    /// <summary>The number for people.</summary>
    public string Text(double value) => Kind switch
    {
        FigureKind.Nanos => GoDuration.Rounded((long)value),
        FigureKind.Ratio => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.####}%"),
        FigureKind.PerSecond => string.Create(CultureInfo.InvariantCulture, $"{value:0.##}/s"),
        FigureKind.Count => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
        _ => throw new InvalidOperationException($"unknown kind of figure {Kind}"),
    };

    private static Figure? Scoped(string scope, string name) => scope switch
    {
        "latency" => Latency(name, s => s.Latency),
        "responses" => Latency(name, s => s.Responses),
        "service" => Latency(name, s => s.Service),
        "firstbyte" => Latency(name, s => s.FirstByte),
        "lateness" => Latency(name, s => s.Lateness),
        _ when LaneCatalogue.Find(scope) is not null => OfGroup(scope, name),
        _ => null,
    };

    private static Figure? OfGroup(string lane, string name)
    {
        GroupSummary? Group(LoadSummary s) => s.Lanes.FirstOrDefault(l => l.Name == lane);
        return name switch
        {
            "requests" => new(FigureKind.Count, s => Group(s)?.Requests),
            "drops" => new(FigureKind.Count, s => Group(s)?.Drops),
            "success" => new(FigureKind.Ratio, s => Group(s) is { } g ? g.Succeeded / (double)g.Requests : null),
            _ => Latency(name, s => Group(s)?.Latency ?? Distribution.Empty),
        };
    }

    private static Figure? Totals(string name) => name switch
    {
        "requests" => new(FigureKind.Count, s => s.Requests),
        "rate" => Counted(FigureKind.PerSecond, s => s.Rate),
        "throughput" => Counted(FigureKind.PerSecond, s => s.Throughput),
        "success" => Counted(FigureKind.Ratio, s => s.Success),
        "drops" => Counted(FigureKind.Count, s => s.Drops),
        "errors" => Counted(FigureKind.Count, s => s.Requests - s.Succeeded),
        "unfinished" => Counted(FigureKind.Count, s => s.Unfinished),
        "unsent" => Counted(FigureKind.Count, s => s.Unsent),
        "late" => Counted(FigureKind.Count, s => s.Late),
        "queued" => Counted(FigureKind.Count, s => s.Queued),
        "bytesin" => Counted(FigureKind.Count, s => s.BodyBytesIn),
        "bytesout" => Counted(FigureKind.Count, s => s.BodyBytesOut),
        _ => null,
    };

    // Of no request at all nothing can be said.
    private static Figure Counted(FigureKind kind, Func<LoadSummary, double> of) =>
        new(kind, s => s.Requests + s.Unsent > 0 ? of(s) : null);

    private static Figure? OfOutcome(string name) => OutcomeNames.Parse(name) is null
        ? null
        : Counted(FigureKind.Count, s => s.Outcomes.Where(o => o.Outcome.Name == name).Sum(o => o.Count));

    private static Figure? Latency(string name, Func<LoadSummary, Distribution> from)
    {
        Figure Nanos(Func<Distribution, double> of) =>
            new(FigureKind.Nanos, s => from(s) is { Count: > 0 } found ? of(found) : null);
        return name switch
        {
            "min" => Nanos(d => d.MinNanos),
            "mean" => Nanos(d => d.MeanNanos),
            "max" => Nanos(d => d.MaxNanos),
            "stddev" => Nanos(d => d.DeviationNanos),
            ['p', .. var percent] when double.TryParse(
                percent, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var p) && p is > 0 and <= 100
                => Nanos(d => d.Percentile(p)),
            _ => null,
        };
    }
}
