using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// Wraps the app's server. Its stop comes when everything has drained; where the host is stopped by another way than
/// SIGTERM, it drains first, without the lame-duck wait.
/// </summary>
internal sealed class DrainServer(IServer inner, RequestTracker requests, DrainCoordinator coordinator)
    : IServer, IAsyncDisposable
{
    public IFeatureCollection Features => inner.Features;

    public async Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
        where TContext : notnull
    {
        await inner.StartAsync(new DrainApplication<TContext>(application, requests), cancellationToken);
        coordinator.ServerStarted();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await coordinator.DrainNowAsync(cancellationToken);
        await inner.StopAsync(cancellationToken);
    }

    public void Dispose() => inner.Dispose();

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
        {
            await disposable.DisposeAsync();
        }
        else
        {
            inner.Dispose();
        }
    }
}
