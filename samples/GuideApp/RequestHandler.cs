using System.Globalization;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace GuideApp;

/// <summary>The endpoints: <c>/</c>, <c>/slow</c>, <c>/alive</c> and <c>/stats</c>.</summary>
internal sealed class RequestHandler(
    AppOptions options, ScaledClock clock, Counters counters, RequestsInFlight requests, Func<bool> alive)
    : IHttpApplication<HttpContext>
{
    /// <summary>Half of the body of /slow: with stream=1 the first half is sent at once.</summary>
    internal const int HalfOfSlowBody = 4096;

    private const int LongestSlowMilliseconds = 24 * 60 * 60 * 1000;

    private static readonly ReadOnlyMemory<byte> Filler = Enumerable.Repeat((byte)'.', HalfOfSlowBody).ToArray();

    private readonly SeenIds _ids = new();
    private volatile bool _retiring;

    /// <summary>From now on every response says <c>Connection: close</c>: callers shall let go.</summary>
    internal void Retire() => _retiring = true;

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        var ticket = requests.Received(context.Request.Headers["X-Seq"], context.Request.Path.Value ?? "");
        var served = false;
        try
        {
            AddHeaders(context.Response.Headers);
            await AnswerAsync(context);
            await context.Response.CompleteAsync();
            served = !context.RequestAborted.IsCancellationRequested;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone, or the drain limit was reached: there is nobody to answer.
        }
        finally
        {
            requests.Ended(ticket, served);
        }
    }

    private void AddHeaders(IHeaderDictionary headers)
    {
        headers["X-Pod"] = options.Pod;
        headers["X-Version"] = options.Version;
        if (_retiring)
        {
            headers.Connection = "close";
        }
    }

    private Task AnswerAsync(HttpContext context)
    {
        var isPost = HttpMethods.IsPost(context.Request.Method);
        var isRead = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
        return (context.Request.Path.Value, isRead, isPost) switch
        {
            ("/", true, _) => RootAsync(context),
            ("/", _, true) => PostAsync(context),
            ("/slow", true, _) or ("/slow", _, true) => SlowAsync(context),
            ("/alive", true, _) => AliveAsync(context),
            ("/stats", true, _) => StatsAsync(context),
            ("/" or "/slow" or "/alive" or "/stats", _, _) => TextAsync(context, 405, "method not allowed\n"),
            _ => TextAsync(context, 404, "not found\n"),
        };
    }

    private async Task RootAsync(HttpContext context)
    {
        await clock.DelayAsync(options.ResponseTimes.Next(), context.RequestAborted);
        await TextAsync(context, 200, $"hello from {options.Pod} {options.Version}\n");
    }

    private async Task PostAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        _ids.Add(context.Request.Headers["X-Request-Id"]);
        await RootAsync(context);
    }

    /// <summary>
    /// Answers after ms. With stream=1 the head and the first half of the body go out at once, so that a cut shows as a
    /// truncated body instead of no answer.
    /// </summary>
    private async Task SlowAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var wait = options.Slow;
        if (query["ms"].ToString() is { Length: > 0 } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                || milliseconds > LongestSlowMilliseconds)
            {
                await TextAsync(context, 400, $"ms: expected whole milliseconds up to {LongestSlowMilliseconds}\n");
                return;
            }

            wait = TimeSpan.FromMilliseconds(milliseconds);
        }

        context.Response.ContentLength = 2 * HalfOfSlowBody;
        var first = query["stream"] == "1" ? TimeSpan.Zero : wait;
        await clock.DelayAsync(first, context.RequestAborted);
        await FillAsync(context);
        await clock.DelayAsync(wait - first, context.RequestAborted);
        await FillAsync(context);
    }

    private static async Task FillAsync(HttpContext context)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.StartAsync(context.RequestAborted);
            return;
        }

        await context.Response.Body.WriteAsync(Filler, context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }

    private Task AliveAsync(HttpContext context) =>
        alive() ? TextAsync(context, 200, "alive\n") : TextAsync(context, 503, "not yet\n");

    private Task StatsAsync(HttpContext context) =>
        BytesAsync(context, 200, "application/json", StatsDocument.Write(options, counters, _ids.Take()));

    private static Task TextAsync(HttpContext context, int status, string text) =>
        BytesAsync(context, status, "text/plain", System.Text.Encoding.UTF8.GetBytes(text));

    private static Task BytesAsync(HttpContext context, int status, string type, byte[] body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? context.Response.StartAsync(context.RequestAborted)
            : context.Response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }
}
