using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;

namespace ZeroDrop.Reality.Tests;

/// <summary>Rehearsed for real, the recorded rollouts get the verdict and the leading cause of the recording.</summary>
public sealed class RealityTests(ITestOutputHelper output)
{
    /// <summary>Faster than the recording by so much that the suite takes minutes, and no faster: what the machine
    /// itself
    /// takes (a process to end, a connection to be seen closed) does not get faster, so that races around the signal
    /// look this many times wider than they were.</summary>
    private const double DefaultSpeed = 2;

    /// <summary>Rollouts at once.</summary>
    private const int Parallel = 2;

    /// <summary>A difference is what every one of so many rehearsals shows: some paths lost one request or two of ten
    /// thousand in the recording, where chance decides which, and a busy machine stands still at times.</summary>
    private const int Attempts = 6;

    /// <summary>For one rollout, in real time; a machine that is this slow measures nothing.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(8);

    [Fact]
    public async Task Rehearse_RecordedRollouts_SameVerdictAndLeadingCause()
    {
        var only = Environment.GetEnvironmentVariable("ZERODROP_REALITY_ONLY")?.Split(',');
        var rollouts = RecordedRollouts.All().RemoveAll(r => only?.Contains(r.Name) == false);
        Assert.SkipWhen(rollouts.IsEmpty, "testdata/recordings is not in this clone");
        var compared = new ConcurrentBag<ComparedPath>();
        var failures = new ConcurrentBag<string>();
        await System.Threading.Tasks.Parallel.ForEachAsync(
            rollouts,
            new ParallelOptions
            {
                MaxDegreeOfParallelism = Parallel,
                CancellationToken = TestContext.Current.CancellationToken,
            },
            (rollout, cancellation) => RehearseAsync(rollout, compared, failures, cancellation));
        var paths = compared.OrderBy(p => p.Scenario, StringComparer.Ordinal)
            .ThenBy(p => p.Recorded.Name, StringComparer.Ordinal).ToList();
        output.WriteLine($"{"",-13}{"recorded",-46}rehearsed");
        paths.ForEach(path => output.WriteLine(path.ToString()));
        var differences = paths.Where(p => p.Difference() is not null)
            .Select(p => $"{p.Scenario}\t{p.Recorded.Name}\t{p.Difference()}").ToList();
        Assert.Empty(failures);
        Assert.Equal(KnownDifferences.Read().Where(d => only?.Contains(d.Split('\t')[0]) != false), differences);
    }

    private static async ValueTask RehearseAsync(
        RecordedRollout rollout, ConcurrentBag<ComparedPath> compared, ConcurrentBag<string> failures,
        CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Limit, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            var paths = await RehearseAsync(rollout, seed: 1, stop.Token);
            for (var seed = 2; seed <= Attempts && paths.Any(p => p.Difference() is not null); seed++)
            {
                var again = await RehearseAsync(rollout, seed, stop.Token);
                paths = [.. paths.Zip(again, (before, now) => before.Difference() is null ? before : now)];
            }

            foreach (var path in paths)
            {
                compared.Add(path);
            }
        }
        catch (Exception e) when (e is InvalidOperationException or NotSupportedException
            || (e is OperationCanceledException && limit.IsCancellationRequested))
        {
            failures.Add($"{rollout.Name}: {e.Message}");
        }
    }

    private static async Task<ImmutableArray<ComparedPath>> RehearseAsync(
        RecordedRollout rollout, int seed, CancellationToken cancellation)
    {
        var rows = await new RolloutRehearsal(rollout, Speed(), seed).RunAsync(TimeProvider.System, cancellation);
        return [.. rollout.Paths.Zip(
            rows, (path, row) => new ComparedPath(rollout.Name, path, row.Analysis!) { Seed = seed })];
    }

    private static double Speed() => double.TryParse(
        Environment.GetEnvironmentVariable("ZERODROP_REALITY_SPEED"), CultureInfo.InvariantCulture, out var speed)
        ? speed
        : DefaultSpeed;
}
