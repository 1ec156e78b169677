using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Core.Measurements;
using ZeroDrop.Load.Files;
using ZeroDrop.Load.Loops;
using ZeroDrop.Load.Pacing;
using ZeroDrop.Load.Records;
using ZeroDrop.Load.Results;
using ZeroDrop.Load.Targets;

namespace ZeroDrop.Cli.Attack;

/// <summary>Runs <c>zerodrop attack</c>.</summary>
internal static class Attacks
{
    // As vegeta's -connections: more than any service needs, less than a machine has ports.
    private const int ConnectionsMax = 10_000;

    // For ever, as far as a load is concerned; pacers do not look further.
    private static readonly TimeSpan Endless = TimeSpan.FromDays(365);

    /// <summary>Sends what the user wants and writes every request to the output.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        AttackOptions options, TextReader input, TextWriter error, CancellationToken cancellation)
    {
        var targets = AttackInput.Read(options, input, error, out var lazy);
        using (lazy)
        {
            if (targets is null)
            {
                return ExitCode.BadInput;
            }

            var code = await RunAsync(options, targets, error, cancellation);
            if (lazy?.Problem is { } problem)
            {
                error.WriteLine(problem);
                return ExitCode.BadInput;
            }

            return code;
        }
    }

    private static async Task<int> RunAsync(
        AttackOptions options, TargetSet targets, TextWriter error, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var clock = new RunClock(time);
        var header = new RunHeader
        {
            Started = clock.Started,
            Targets = targets.Rows,
            Name = options.Name,
            Options = options.Given,
        };
        var books = new List<AddressBook>();
        foreach (var group in targets.Groups)
        {
            books.Add(new AddressBook(
                await AttackAddresses.FindAsync(options, group.Url, cancellation), header.Addresses));
        }

        var recorders = new List<LoadRecorder>();
        using var file = new ResultFileWriter(ResultInputs.OpenOutput(options.Output), header);
        using var full = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var generators = targets.Groups.Select((group, i) => new LoadGenerator(
            Generator(options, group, targets.Groups.Length), clock, books[i], _ => group.NewSource(),
            _ => NewSink(group, file, recorders))).ToArray();
        using (new AttackProgress(generators, options, error, time, () => Check(file, full)))
        {
            await Task.WhenAll(generators.Select(g => g.RunAsync(full.Token)));
        }

        file.Dispose();
        if (file.Failure is { } failure)
        {
            throw new IOException($"the results cannot be written: {failure.Message}", failure);
        }

        return Conclude(options, generators, Merge(recorders).Summary(header), error);
    }

    private static AttackSink NewSink(TargetGroup group, ResultFileWriter file, List<LoadRecorder> recorders)
    {
        var recorder = new LoadRecorder();
        lock (recorders)
        {
            recorders.Add(recorder);
        }

        return new AttackSink(group, recorder, file.NewSink());
    }

    // A pipe that nobody reads any more ends the attack, as it ends any program in a pipeline.
    private static void Check(ResultFileWriter file, CancellationTokenSource stop)
    {
        if (file.Failure is not null)
        {
            stop.Cancel();
        }
    }

    private static GeneratorOptions Generator(AttackOptions options, TargetGroup group, int groups)
    {
        var inFlight = Math.Min(options.MaxWorkers ?? ConnectionsMax, options.MaxConnections ?? ConnectionsMax);
        var connections = groups == 1 ? inFlight : (int)Math.Max(1, Math.Round(inFlight * group.Share));
        var pacer = options.Rate.Pacer is { } whole ? group.Part(whole) : null;
        return new GeneratorOptions
        {
            Connections = connections,
            Pacer = pacer,
            Requests = options.Lazy && !LazyTargets.CanRead(options.Format) ? group.Count : null,
            Duration = options.Duration ?? (options.Rate.Pacer as StagesPacer)?.Length ?? Endless,
            ConnectTimeout = Limit(options.Timeout),
            ResponseTimeout = Limit(options.Timeout),
            Tick = options.Tick,
            MaxErrors = options.MaxErrors,
        };
    }

    private static TimeSpan Limit(TimeSpan? timeout) => timeout ?? TimeSpan.FromDays(1);

    private static LoadRecorder Merge(List<LoadRecorder> recorders)
    {
        var all = new LoadRecorder();
        foreach (var recorder in recorders)
        {
            all.Merge(recorder);
        }

        return all;
    }

    private static int Conclude(
        AttackOptions options, LoadGenerator[] generators, LoadSummary summary, TextWriter error)
    {
        foreach (var fault in generators.SelectMany(g => g.Snapshot().ClientFaults))
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"zerodrop attack: this machine could not send {fault.Value} requests: {fault.Key}"));
        }

        if (summary.Late > summary.Requests / 100)
        {
            error.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"zerodrop attack: {summary.Late} of {summary.Requests} requests were sent late: this machine was too slow"));
        }

        return Verdicts.ExitCode(summary, options.Thresholds, error);
    }
}
