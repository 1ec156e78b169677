using ZeroDrop.AspNetCore.Tests.Running;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Dialing;
using ZeroDrop.Http.Timing;
using ZeroDrop.Load.Engine;
using ZeroDrop.Load.Lanes;
using ZeroDrop.Load.Pacing;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>
/// Rolling updates behind a router that hears of each change late, under load in all lanes. No pod has a preStop hook.
/// </summary>
internal sealed class Rollout(IRouter router, int replicas, params string[] environment) : IAsyncDisposable
{
    private const long RequestsPerSecond = 120;

    /// <summary>The router goes on sending to a pod for so long after its SIGTERM.</summary>
    private static readonly TimeSpan Propagation = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Stagger = TimeSpan.FromMilliseconds(300);

    private readonly SemaphoreSlim _programming = new(1);
    private readonly List<Pod> _pods = [];
    private readonly List<Pod> _routed = [];

    /// <summary>Runs them, one after the other.</summary>
    /// <param name="rollouts">How many.</param>
    /// <param name="during">Other clients: started under way with the load, waited for at its end; null = none.</param>
    public async Task<RolloutResult> RunAsync(int rollouts, Func<Task>? during = null)
    {
        var current = await StartPodsAsync();
        await RouteAsync(current, add: true);
        await LeadsToPodsAsync();
        using var stop = new CancellationTokenSource();
        var drops = new List<RequestResult>();
        var engine = NewEngine();
        var load = engine.RunAsync(
            result =>
            {
                if (result.Outcome.IsDrop)
                {
                    drops.Add(result);
                }
            },
            stop.Token);
        var others = during?.Invoke() ?? Task.CompletedTask;
        await Task.Delay(TimeSpan.FromSeconds(1));
        var old = new List<Pod>();
        for (var i = 0; i < rollouts; i++)
        {
            old.AddRange(current);
            var replaced = current;
            current = await StartPodsAsync();
            await RouteAsync(current, add: true);
            await Task.Delay(Stagger);
            await Task.WhenAll(replaced.Select((pod, at) => ReplaceAsync(pod, at * Stagger)));
        }

        await others;
        await stop.CancelAsync();
        var final = await load;
        var codes = await Task.WhenAll(old.Select(pod => pod.ExitAsync()));
        return new RolloutResult(final, drops, codes, string.Join("\n--\n", old.Select(pod => pod.Log)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pod in _pods)
        {
            await pod.DisposeAsync();
        }

        _programming.Dispose();
    }

    private async Task<List<Pod>> StartPodsAsync()
    {
        var started = new List<Pod>();
        for (var i = 0; i < replicas; i++)
        {
            started.Add(Pod.Start(environment));
        }

        _pods.AddRange(started);
        foreach (var pod in started)
        {
            await pod.SeenAsync("Application started");
            while (!(await Caller.GetAsync(pod.EndPoint, "/alive")).StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            {
                await Task.Delay(50);
            }
        }

        return started;
    }

    /// <summary>A router that is told by reload follows a moment later.</summary>
    private async Task LeadsToPodsAsync()
    {
        for (var good = 0; good < 5;)
        {
            var answer = await Caller.GetAsync(router.EndPoint, "/alive");
            good = answer.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? good + 1 : 0;
            await Task.Delay(20);
        }
    }

    private async Task ReplaceAsync(Pod pod, TimeSpan after)
    {
        await Task.Delay(after);
        pod.Terminate();
        await Task.Delay(Propagation);
        await RouteAsync([pod], add: false);
        await pod.ExitAsync();
    }

    private async Task RouteAsync(IReadOnlyList<Pod> pods, bool add)
    {
        await _programming.WaitAsync();
        try
        {
            _routed.RemoveAll(pods.Contains);
            if (add)
            {
                _routed.AddRange(pods);
            }

            await router.ProgramAsync([.. _routed.Select(pod => pod.EndPoint)]);
        }
        finally
        {
            _programming.Release();
        }
    }

    private LoadEngine NewEngine() => new(
        new LoadOptions
        {
            Host = "web.test",
            Pacer = new ConstantPacer(RequestsPerSecond, TimeSpan.FromSeconds(1)),
            Lanes = LaneCatalogue.DefaultMix,
            Slow = new SlowOptions { Min = TimeSpan.FromMilliseconds(200), Max = TimeSpan.FromSeconds(1.5) },
            PoolSize = 20,
        },
        new Dialer(new MonotonicClock(TimeProvider.System)),
        new FixedTarget(router.EndPoint));
}
