using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ZeroDrop.AspNetCore.Tests;

/// <summary>A host without HTTP goes through the same phases.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Worker_HostStops_WorkThatWasBegunEndsFirst()
    {
        using var host = Build(TimeSpan.FromSeconds(30));
        await host.StartAsync();
        var drain = host.Services.GetRequiredService<IDrain>();
        var work = drain.BeginWork("message 7");
        Assert.Equal((DrainPhase.Serving, 1L), (drain.Phase, drain.InFlight));
        var told = new TaskCompletionSource();
        drain.Starting += (_, _) => told.SetResult();
        var stopping = host.StopAsync();
        await told.Task.WaitAsync(Running.Pod.Patience);
        Assert.True(drain.DrainStarting.IsCancellationRequested);
        Assert.False(stopping.IsCompleted);
        work.Dispose();
        await stopping.WaitAsync(Running.Pod.Patience);
        Assert.Equal((DrainPhase.Stopped, 0L), (drain.Phase, drain.InFlight));
    }

    [Fact]
    public async Task Worker_WorkThatDoesNotEnd_IsAbandonedAtTheLimit()
    {
        using var host = Build(TimeSpan.FromMilliseconds(200));
        await host.StartAsync();
        var drain = host.Services.GetRequiredService<IDrain>();
        using var work = drain.BeginWork("message 8");
        await host.StopAsync().WaitAsync(Running.Pod.Patience);
        Assert.Equal(DrainPhase.Stopped, drain.Phase);
    }

    [Fact]
    public async Task Handler_ThatThrows_DoesNotHoldUpTheShutdown()
    {
        using var host = Build(TimeSpan.FromSeconds(30));
        await host.StartAsync();
        var drain = host.Services.GetRequiredService<IDrain>();
        var told = new TaskCompletionSource();
        drain.DrainStarting.Register(() => throw new InvalidOperationException("a token's callback"));
        drain.Starting += (_, _) => throw new InvalidOperationException("a handler");
        drain.Starting += (_, _) => told.SetResult();
        await host.StopAsync().WaitAsync(Running.Pod.Patience);
        await told.Task.WaitAsync(Running.Pod.Patience);
    }

    [Fact]
    public void Jitter_ManyDraws_StayInRangeAndDiffer()
    {
        using var host = Build(TimeSpan.FromSeconds(1));
        var drain = host.Services.GetRequiredService<IDrain>();
        var most = TimeSpan.FromSeconds(2);
        var draws = Enumerable.Range(0, 100).Select(_ => drain.Jitter(most)).ToList();
        Assert.All(draws, draw => Assert.InRange(draw, TimeSpan.Zero, most));
        Assert.True(draws.Distinct().Count() > 50);
        Assert.Throws<ArgumentOutOfRangeException>(() => drain.Jitter(TimeSpan.Zero));
    }

    [Fact]
    public async Task Start_OptionsThatMakeNoSense_FailsWithEveryProblem()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.AddZeroDowntimeShutdown(o => (o.LongestRequest, o.QuietPeriod) = (TimeSpan.Zero, TimeSpan.Zero));
        using var host = builder.Build();
        var problem = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(
            () => host.StartAsync());
        Assert.Equal(2, problem.Failures.Count());
    }

    private static IHost Build(TimeSpan longest)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.ClearProviders();
        builder.AddZeroDowntimeShutdown(o => o.LongestRequest = longest);
        return builder.Build();
    }
}
