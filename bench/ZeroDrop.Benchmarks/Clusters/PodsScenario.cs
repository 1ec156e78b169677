using System.Globalization;
using ZeroDrop.Benchmarks.Figures;
using ZeroDrop.Cli.Rehearse;
using ZeroDrop.Cluster.Routes;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>Many stand-in pods beside each other: what they need idle, and under a small load.</summary>
internal static class PodsScenario
{
    /// <summary>Kubernetes' default period of a probe, seconds (Probe.periodSeconds).</summary>
    private const int ReadinessPeriod = 10;

    private static readonly TimeProvider Time = TimeProvider.System;
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>Until the pods' compilers are through with what a request needs: two a second reach each pod.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private static readonly TrafficOptions Traffic = new()
    {
        Rate = 200,
        Lanes = [new(Lane.Reused, 0.75), new(Lane.Fresh, 0.1), new(Lane.Post, 0.15)],
    };

    /// <summary>Runs it, for two to four minutes.</summary>
    public static async Task<int> RunAsync(int count)
    {
        using var folder = new Folder();
        var started = Time.GetTimestamp();
        await using var bench = await BenchmarkCluster.StartAsync(
            Manifest.Write(folder.Path, count, ReadinessPeriod), new RouteChoice.Auto());
        await bench.ApplyAsync();
        await bench.SteadyAsync(StartLimit);
        var steady = Time.GetElapsedTime(started);
        await Task.Delay(Settling, Time);

        var parts = Part.OfThisProcess();
        if (parts[0].Pids.Count != count)
        {
            throw new InvalidOperationException($"{parts[0].Pids.Count} processes of {count} pods");
        }

        var idle = await MeasureAsync(parts);
        await using var load = new RouteLoad(
            bench.Route, bench.Cluster.DataPlane(bench.Route.Router.Id), bench.Cluster.Clock, Traffic, seed: 1);
        await Task.Delay(WarmUp, Time);
        var busy = await MeasureAsync(parts);
        await load.StopAsync();
        Print(parts, idle, busy);
        return Print(count, steady, load.Snapshot());
    }

    private static async Task<IReadOnlyList<PartUse>> MeasureAsync(IReadOnlyList<Part> parts)
    {
        var before = parts.Select(p => p.CpuSeconds()).ToList();
        var start = Time.GetTimestamp();
        await Task.Delay(Window, Time);
        var after = parts.Select(p => p.CpuSeconds()).ToList();
        var seconds = Time.GetElapsedTime(start).TotalSeconds;
        return [.. parts.Select((p, i) => new PartUse((after[i] - before[i]) / seconds, p.PssBytes()))];
    }

    private static void Print(IReadOnlyList<Part> parts, IReadOnlyList<PartUse> idle, IReadOnlyList<PartUse> busy)
    {
        Console.WriteLine("| part | processes | memory MB (PSS) | CPU % of a core, idle "
            + "| CPU %, 200 requests/s | memory MB then |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < parts.Count; i++)
        {
            Console.WriteLine(Row(parts[i].Name, parts[i].Pids.Count, idle[i], busy[i]));
        }

        Console.WriteLine(Row("together", parts.Sum(p => p.Pids.Count), Sum(idle), Sum(busy)));
    }

    private static PartUse Sum(IReadOnlyList<PartUse> uses) => new(uses.Sum(u => u.Cores), uses.Sum(u => u.PssBytes));

    private static string Row(string name, int processes, PartUse idle, PartUse busy) => string.Create(
        CultureInfo.InvariantCulture,
        $"| {name} | {processes} | {idle.Megabytes:0} | {idle.Cores * 100:0.0} "
        + $"| {busy.Cores * 100:0.0} | {busy.Megabytes:0} |");

    private static int Print(int count, TimeSpan steady, LoadSnapshot load)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"All {count} pods ready and healthy at all balancer nodes {steady.TotalSeconds:0} s after the start. "
            + $"Load: {load.Sent} requests, {load.Drops + load.Unfinished} not answered, latency from the due time "
            + $"{load.LatencyP50.TotalMilliseconds:0.0} ms in the median, "
            + $"{load.LatencyP99.TotalMilliseconds:0.0} ms at "
            + $"p99; sent late by {load.LatenessP99.TotalMilliseconds:0.0} ms at p99."));
        return load.Drops + load.Unfinished == 0 && load.Sent > 0 ? 0 : 1;
    }
}
