using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ZeroDrop.AspNetCore.Observability;
using ZeroDrop.AspNetCore.Phases;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>
/// The preStop hook of an image without a shell: begins the shutdown and answers when the lame-duck wait is over. It
/// answers 404 to everybody but the kubelet's side: who can call it can begin a shutdown.
/// </summary>
internal sealed class PreStopEndpoint(DrainCoordinator coordinator, ILogger<PreStopEndpoint> logger)
{
    public async Task AnswerAsync(HttpContext context, PreStopAccess access)
    {
        if (!access.Allows(context))
        {
            DrainLog.PreStopRefused(logger, context.Connection.RemoteIpAddress, context.Connection.LocalPort);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await coordinator.LameDuckAsync(DrainTrigger.PreStop).WaitAsync(context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status200OK;
        await context.Response.WriteAsync("drained of new requests\n", context.RequestAborted);
    }
}
