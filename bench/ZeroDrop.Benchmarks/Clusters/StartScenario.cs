using System.Diagnostics;
using System.Globalization;
using ZeroDrop.Benchmarks.Figures;

namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>From nothing to the first ready pod, and to three: each time in a new process.</summary>
internal static class StartScenario
{
    private const int Rounds = 5;
    private const int Replicas = 3;
    private const int ReadinessPeriod = 1;

    private static readonly (string Name, Func<StartMoments, DateTimeOffset> Moment)[] Points =
    [
        ("our code runs", m => m.Main),
        ("the cluster is up (supervisor, clock, addresses)", m => m.Up),
        ("the first pod's process runs", m => m.Container),
        ("**the first pod is ready**", m => m.Ready),
        ("all 3 pods are ready and the Service leads to them", m => m.Steady),
    ];

    /// <summary>Runs it.</summary>
    public static async Task<int> RunAsync()
    {
        using var folder = new Folder();
        var manifest = Manifest.Write(folder.Path, Replicas, ReadinessPeriod);
        var runs = new List<(DateTimeOffset Start, StartMoments Moments)>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = TimeProvider.System.GetUtcNow();
            runs.Add((start, StartMoments.Parse(await OutputAsync(manifest))));
        }

        Console.WriteLine("| from the start of the process until | ms, median | all runs |");
        Console.WriteLine("| --- | ---: | --- |");
        foreach (var (name, moment) in Points)
        {
            double Millis((DateTimeOffset Start, StartMoments Moments) run) =>
                (moment(run.Moments) - run.Start).TotalMilliseconds;
            var all = string.Join(", ", runs.Select(r => Millis(r).ToString("0", CultureInfo.InvariantCulture)));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {name} | {Statistics.Median(runs, Millis):0} | {all} |"));
        }

        return 0;
    }

    private static async Task<string> OutputAsync(string manifest)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Environment.ProcessPath!, ["start-host", manifest]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("not started");
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? text
            : throw new InvalidOperationException($"a start failed with exit code {process.ExitCode}");
    }
}
