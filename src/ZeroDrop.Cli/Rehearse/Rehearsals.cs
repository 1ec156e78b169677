using System.Collections.Immutable;
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

        var folders = RunFolders.Prepare(options.Out, rows.Select(r => r.Input.Name));
        var results = new List<RehearsalRow>();
        await using (var view = ProgressViews.Choose(options.Quiet, AnsiConsole.Create(
            new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) }), error, time))
        {
            for (var i = 0; i < rows.Length; i++)
            {
                var (input, plan) = rows[i];
                var shown = new RowProgress(view, input.Name, i, rows.Length);
                foreach (var row in await RunRowAsync(input, plan, options, folders[i], shown, time, cancellation))
                {
                    results.Add(row);
                    view.RowEnded(row.ToString());
                }
            }
        }

        var report = new RehearsalReport
        {
            Title = $"zerodrop rehearse {string.Join(' ', options.Paths)}",
            StartedAt = startedAt,
            Speed = Speed(options),
            Seed = options.Seed,
            Rows = [.. results.Select(r => r.Row)],
            Notes = [.. results.SelectMany(r => r.Notes).Distinct()],
        };
        RunFolders.Draw(options.Out, results);
        RehearsalOutput.Write(report, options.Json, output);
        return report.Overall switch
        {
            VerdictKind.Dropped => ExitCode.Dropped,
            VerdictKind.Inconclusive => ExitCode.Inconclusive,
            VerdictKind.NothingDropped => ExitCode.Good,
            _ => throw new InvalidOperationException($"unknown verdict {report.Overall}"),
        };
    }

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

    private static async Task<ImmutableArray<RehearsalRow>> RunRowAsync(
        RehearsalInput input, RehearsalPlan plan, RehearsalOptions options, RunFolder folder, RowProgress shown,
        TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await using var cluster = await EmbeddedCluster.StartAsync(
                ClusterOptions(plan, options, folder), time, stop.Token);
            foreach (var note in plan.Notes)
            {
                cluster.Note(note);
            }

            var run = new RehearsalRun(plan, options, cluster, (phase, loads) => shown.Show(cluster, phase, loads), stop.Token);
            var outcome = await run.RunAsync(input.Manifests);
            var rows = RowMaker.Make(input.Name, plan, outcome, cluster.Clock);
            folder.Write(outcome, rows);
            return rows;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return [RowMaker.TimedOut(input.Name, plan, options.Timeout)];
        }
    }

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
