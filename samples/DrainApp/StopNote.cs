namespace DrainApp;

/// <summary>Says when hosted services are stopped, and how many requests have ended by then.</summary>
internal sealed class StopNote : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Console.WriteLine($"hosted service stopped; requests in flight {Endpoints.InFlight}");
        return Task.CompletedTask;
    }
}
