using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Phases;

/// <summary>Names and aborts what did not end within the drain limit.</summary>
internal sealed class StuckRequests(
    RequestTracker requests, DrainState state, TimeProvider time, ILogger<StuckRequests> logger)
{
    /// <summary>A process with thousands of stuck requests has the same thing to say of each.</summary>
    private const int MostLines = 50;

    /// <summary>How many were left.</summary>
    public int Abort()
    {
        var count = 0;
        foreach (var slot in requests.Active())
        {
            var started = slot.StartedAt;
            var request = slot.Features.Get<IHttpRequestFeature>();
            if (started == 0 || request is null)
            {
                continue;
            }

            if (count++ < MostLines)
            {
                var trace = slot.Features.Get<IHttpRequestIdentifierFeature>()?.TraceIdentifier ?? "";
                DrainLog.RequestAborted(logger, request.Method, request.Path, time.GetElapsedTime(started), trace);
            }

            slot.Features.Get<IHttpRequestLifetimeFeature>()?.Abort();
        }

        foreach (var (description, age) in state.OpenWork)
        {
            count++;
            DrainLog.WorkAbandoned(logger, description, age);
        }

        return count;
    }
}
