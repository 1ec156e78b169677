using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ZeroDrop.AspNetCore.Phases;
using ZeroDrop.AspNetCore.Server;

namespace ZeroDrop.AspNetCore.Readiness;

/// <summary>Answers the readiness endpoint: one word and a status, the same for everybody who asks.</summary>
internal sealed class AliveEndpoint(
    IOptions<ZeroDowntimeShutdownOptions> options, ReadinessState readiness, ReadyChecks checks, DrainState state,
    RequestTracker requests)
{
    public async Task AnswerAsync(HttpContext context)
    {
        requests.CountProbe();
        var (status, text) = await DecideAsync(context.RequestAborted);
        if (status == StatusCodes.Status200OK)
        {
            readiness.SaidReady();
        }

        var body = Encoding.UTF8.GetBytes(text + "\n");
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    private async Task<(int Status, string Text)> DecideAsync(CancellationToken cancellation)
    {
        if (!readiness.IsStartupDone)
        {
            return (StatusCodes.Status503ServiceUnavailable, "starting: " + readiness.Waiting);
        }

        if (state.Phase != DrainPhase.Serving)
        {
            var fails = options.Value.ReadinessWhileDraining switch
            {
                DrainReadiness.StayReady => false,
                DrainReadiness.FailAtOnce => true,
                DrainReadiness.FailAfterWait => readiness.IsLameDuckOver,
                var other => throw new InvalidOperationException($"No such readiness: {other}"),
            };
            return fails
                ? (StatusCodes.Status503ServiceUnavailable, "draining")
                : (StatusCodes.Status200OK, "draining, still serving");
        }

        if (options.Value.KeepCheckingReadiness && await checks.FailingAsync(cancellation) is { Count: > 0 } failing)
        {
            return (StatusCodes.Status503ServiceUnavailable, "unhealthy: " + string.Join(", ", failing));
        }

        return (StatusCodes.Status200OK, "ready");
    }
}
