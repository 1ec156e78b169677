namespace DrainApp;

/// <summary>A hosted service that takes its time to start: the host listens only afterwards.</summary>
internal sealed class SlowStart(TimeSpan takes) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine("starting slowly");
        return Task.Delay(takes, TimeProvider.System, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
