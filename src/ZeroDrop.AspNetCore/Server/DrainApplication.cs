using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace ZeroDrop.AspNetCore.Server;

/// <summary>
/// Stands between server and pipeline: sees the begin and the end of each request without being a part of it, so it adds
/// neither a state machine nor a middleware's place in the order.
/// </summary>
internal sealed class DrainApplication<TContext>(IHttpApplication<TContext> inner, RequestTracker requests)
    : IHttpApplication<TContext>
    where TContext : notnull
{
    public TContext CreateContext(IFeatureCollection contextFeatures)
    {
        var context = inner.CreateContext(contextFeatures);
        requests.Begin(context, contextFeatures);
        return context;
    }

    public Task ProcessRequestAsync(TContext context) => inner.ProcessRequestAsync(context);

    public void DisposeContext(TContext context, Exception? exception)
    {
        try
        {
            inner.DisposeContext(context, exception);
        }
        finally
        {
            requests.End(context);
        }
    }
}
