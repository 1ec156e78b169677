using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Spectre.Console;
using ZeroDrop.Cli.Inputs;
using ZeroDrop.Cluster;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Verdicts;
using ZeroDrop.Manifests;
using ZeroDrop.Reporting;

namespace ZeroDrop.Cli.Rehearse;

/// <summary>Runs all rows of <c>zerodrop rehearse</c>, one after the other, and reports.</summary>
internal static class Rehearsals
{
    /// <summary>Speed when only stand-in apps run, which scale with it; a user's app does not.</summary>
    private const double StandInSpeed = 10;

    /// <summary>Runs the command.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(
        RehearsalOptions options, TextWriter output, TextWriter error, CancellationToken cancellation)
    {
        var time = TimeProvider.System;
        var startedAt = time.GetUtcNow();
        if (Read(options, error) is not { } rows)
        {
            return ExitCode.BadInput;
        }

        if (RunFolders.Refusal(options.Out) is { } refusal)
        {
            await error.WriteLineAsync(refusal);
            return ExitCode.BadInput;
        }

        var (results, broken) = await RunRowsAsync(rows, options, error, time, cancellation);
        var report = Report(options, startedAt, results);
        if (broken is null || results.Count > 0)
        {
            RehearsalOutput.Write(report, options.Json, output);
            RunFolders.Draw(options.Out, results);
        }

        if (broken is not null)
        {
            ExceptionDispatchInfo.Throw(broken);
        }

        return report.Overall switch
        {
            VerdictKind.Dropped => ExitCode.Dropped,
            VerdictKind.Inconclusive => ExitCode.Inconclusive,
            VerdictKind.NothingDropped => ExitCode.Good,
            _ => throw new InvalidOperationException($"unknown verdict {report.Overall}"),
        };
    }

    /// <summary>Runs the rows until one of them ends the whole rehearsal.</summary>
    private static async Task<(List<RehearsalRow> Rows, Exception? Broken)> RunRowsAsync(
        ImmutableArray<(RehearsalInput Input, RehearsalPlan Plan)> rows, RehearsalOptions options, TextWriter error,
        TimeProvider time, CancellationToken cancellation)
    {
        var folders = RunFolders.Prepare(options.Out, rows.Select(r => r.Input.Name));
        var results = new List<RehearsalRow>();
        Exception? broken = null;
        await using var view = ProgressViews.Choose(options.Quiet, AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), error, time);
        for (var i = 0; i < rows.Length && broken is null; i++)
        {
            var (input, plan) = rows[i];
            var shown = new RowProgress(view, input.Name, i, rows.Length);
            (var made, broken) = await RunRowAsync(input, plan, options, folders[i], shown, time, cancellation);
            results.AddRange(made);
            made.ForEach(row => view.RowEnded(row.ToString()));
        }

        return (results, broken);
    }

    private static RehearsalReport Report(
        RehearsalOptions options, DateTimeOffset startedAt, List<RehearsalRow> results) => new()
    {
        Title = $"zerodrop rehearse {string.Join(' ', options.Paths)}",
        StartedAt = startedAt,
        Speed = Speed(options),
        Seed = options.Seed,
        Rows = [.. results.Select(r => r.Row)],
        Notes = [.. results.SelectMany(r => r.Notes).Distinct()],
    };

    private static double Speed(RehearsalOptions options) =>
        options.Speed ?? (options.Apps.IsEmpty ? StandInSpeed : 1);

    /// <summary>Reads and plans every row; null after reporting what is wrong.</summary>
    private static ImmutableArray<(RehearsalInput Input, RehearsalPlan Plan)>? Read(
        RehearsalOptions options, TextWriter error)
    {
        var rows = ImmutableArray.CreateBuilder<(RehearsalInput, RehearsalPlan)>();
        var problems = new List<InputProblem>();
        var loader = new ManifestLoader(Console.In, CommandRenderer.OfEnvironment());
        var next = options.To.Length > 0 ? loader.Load([options.To]) : null;
        problems.AddRange(next?.Problems ?? []);
        foreach (var path in RehearsalPaths.Expand(options.Paths))
        {
            var input = new RehearsalInput(path, loader.Load([path]));
            problems.AddRange(input.Manifests.Problems);
            if (!input.Manifests.HasFatalProblem && next?.HasFatalProblem != true)
            {
                var (plan, wrong) = RehearsalPlanner.Plan(input, next, options);
                problems.AddRange(wrong);
                if (plan is not null)
                {
                    rows.Add((input, plan));
                }
            }
        }

        foreach (var problem in problems)
        {
            error.WriteLine($"{problem.Source}: {(problem.IsFatal ? "error" : "note")}: {problem.Message}");
        }

        return problems.Any(p => p.IsFatal) ? null : rows.ToImmutable();
    }

    /// <summary>Runs one row. What was seen is kept and explained, whatever broke the run off.</summary>
    /// <returns>Its rows, and what ends the whole rehearsal; null = nothing does.</returns>
    private static async Task<(List<RehearsalRow> Rows, Exception? Broken)> RunRowAsync(
        RehearsalInput input, RehearsalPlan plan, RehearsalOptions options, RunFolder folder, RowProgress shown,
        TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var rows = new List<RehearsalRow>();
        try
        {
            await using var cluster = await EmbeddedCluster.StartAsync(
                ClusterOptions(plan, options, folder), time, stop.Token);
            foreach (var note in plan.Notes)
            {
                cluster.Note(note);
            }

            var run = new RehearsalRun(
                plan, options, cluster, (phase, loads) => shown.Show(cluster, phase, loads), stop.Token);
            var outcome = await run.RunAsync(input.Manifests);
            if (IsTimeout(outcome.Broken))
            {
                outcome = outcome with { Reason = TimedOut(options, outcome.Reason), Broken = null };
            }

            rows.AddRange(RowMaker.Make(input.Name, plan, outcome, cluster.Clock));
            folder.Write(outcome, [.. rows]);
            return (rows, outcome.Broken);
        }
        catch (Exception e) when (IsTimeout(e) && rows.Count == 0)
        {
            return ([RowMaker.Unclear(input.Name, plan, TimedOut(options, "the cluster had not started"))], null);
        }
        catch (Exception e)
        {
            return (rows, e);
        }

        bool IsTimeout(Exception? e) => e is OperationCanceledException && limit.IsCancellationRequested
            && !cancellation.IsCancellationRequested;
    }

    private static string TimedOut(RehearsalOptions options, string where) => string.Create(
        CultureInfo.InvariantCulture,
        $"no end within {options.Timeout.TotalSeconds:0.###} s of real time (--timeout): {where}");

    private static EmbeddedClusterOptions ClusterOptions(
        RehearsalPlan plan, RehearsalOptions options, RunFolder folder) => new()
    {
        Speed = Speed(options),
        Seed = options.Seed,
        Apps = options.Apps,
        StandIn = StandInCommand.Find(),
        AllowExec = options.AllowExec,
        IsolateNetwork = options.IsolateNetwork,
        LogDirectory = folder.LogDirectory,
        PreStopOutsideGrace = options.PreStopOutsideGrace,
    };
}
