using System.Collections.Immutable;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Results;
using ZeroDrop.Load.Sources;
using ZeroDrop.Reporting.Loads;

namespace ZeroDrop.Cli.Load;

/// <summary>Runs <c>zerodrop load</c>.</summary>
internal static class Loads
{
    /// <summary>Runs a load and reports it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        LoadSettings settings, TextWriter output, TextWriter error, CancellationToken interrupted)
    {
        LoadPlan plan;
        GeneratorOptions options;
        IRequestSource first;
        try
        {
            plan = LoadPlan.Of(settings);
            options = plan.Options();
            first = plan.Source();
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync($"zerodrop load: {e.Message}");
            return ExitCode.BadInput;
        }

        var time = TimeProvider.System;
        var clock = new RunClock(time);
        var header = new RunHeader
        {
            Started = clock.Started,
            Targets = [new RunTarget(settings.Method, plan.Url.Text)],
        };
        var addresses = new AddressBook(await plan.AddressesAsync(time, interrupted), header.Addresses);
        using var file = settings.Out is { } path ? new ResultFileWriter(File.Create(path), header) : null;
        var recorders = new List<LoadRecorder>();
        var generator = new LoadGenerator(
            options, clock, addresses, i => i == 0 ? first : plan.Source(), _ => Sink(recorders, file));
        var before = Report(settings, plan, options, generator, new LoadRecorder().Summary(header), generator.Snapshot());
        if (settings.PrintIntro && !settings.Json)
        {
            await output.WriteLineAsync(LoadText.Intro(before));
            await output.FlushAsync(CancellationToken.None);
        }

        var end = await RunAsync(settings, options, generator, error, interrupted);
        file?.Dispose();
        foreach (var other in recorders.Skip(1))
        {
            recorders[0].Merge(other);
        }

        var summary = recorders[0].Summary(header);
        var report = Report(settings, plan, options, generator, summary, end) with
        {
            Interrupted = interrupted.IsCancellationRequested,
        };
        if (settings.PrintResult)
        {
            Print(settings, report, output);
        }

        if (file?.Failure is { } failure)
        {
            throw new EnvironmentException($"{settings.Out}: {failure.Message}");
        }

        return Code(report);
    }

    private static async Task<GeneratorSnapshot> RunAsync(
        LoadSettings settings,
        GeneratorOptions options,
        LoadGenerator generator,
        TextWriter error,
        CancellationToken interrupted)
    {
        using var done = new CancellationTokenSource();
        var running = generator.RunAsync(interrupted);
        var progress = settings.PrintProgress
            ? new LoadProgress(
                error, new LoadProgressLine(options.Requests, options.Duration), !Console.IsErrorRedirected,
                TimeProvider.System).RunAsync(generator.Snapshot, done.Token)
            : Task.CompletedTask;
        try
        {
            return await running;
        }
        finally
        {
            await done.CancelAsync();
            await progress;
        }
    }

    private static ISampleSink Sink(List<LoadRecorder> recorders, ResultFileWriter? file)
    {
        var recorder = new LoadRecorder();
        recorders.Add(recorder);
        return file is null ? recorder : new SinkPair(recorder, file.NewSink());
    }

    private static LoadReport Report(
        LoadSettings settings,
        LoadPlan plan,
        GeneratorOptions options,
        LoadGenerator generator,
        Core.Measurements.LoadSummary summary,
        GeneratorSnapshot end) => new()
    {
        Url = plan.Url.Text,
        Method = settings.Method,
        Connections = options.Connections,
        Duration = options.Duration,
        Requests = options.Requests,
        Rate = settings.Rate,
        Timeout = settings.Timeout,
        Headers = [.. settings.Headers.Select(h => $"{h.Name}: {h.Value}")],
        Summary = summary,
        Elapsed = end.Elapsed,
        Loops = generator.Loops,
        IdleConnectionsClosed = end.IdleConnectionsClosed,
        Cpu = end.LoopCpu.IsEmpty ? null : end.LoopCpu.Aggregate(TimeSpan.Zero, (a, b) => a + b),
        Percentiles = settings.Percentiles,
        ShowLatencies = settings.Latencies,
        Malformed = end.Malformed,
        ClientFaults = end.ClientFaults,
        Thresholds = [.. settings.Thresholds.Select(t => t.Check(summary)).Select(
            r => new ThresholdLine(r.Text, r.Actual, r.Passed))],
        Warnings = LoadWarnings.Of(end, summary, Environment.ProcessorCount, options.Pacer is null),
    };

    private static void Print(LoadSettings settings, LoadReport report, TextWriter output)
    {
        if (settings.Json)
        {
            LoadJson.Write(report, output);
            return;
        }

        output.Write("Done!\n");
        LoadText.Write(report, output);
    }

    /// <summary>
    /// Thresholds decide alone where there are any; else any request without a proper answer is a failure. Of no request
    /// nothing can be said.
    /// </summary>
    private static int Code(LoadReport report)
    {
        var summary = report.Summary;
        if (summary.Requests - summary.Unfinished == 0)
        {
            return report.ClientFaults.IsEmpty ? ExitCode.Inconclusive : ExitCode.Environment;
        }

        var failed = report.Thresholds.IsEmpty
            ? summary.Drops > 0
            : report.Thresholds.Any(t => !t.Passed);
        return failed ? ExitCode.Dropped
            : report.ClientFaults.IsEmpty ? ExitCode.Good
            : ExitCode.Environment;
    }
}
