using System.Collections.Concurrent;
using System.Globalization;
using ZeroDrop.Http.Tests.Servers;

namespace ZeroDrop.Load.Tests.Engine;

/// <summary>
/// A small well-behaved app: X-Pod on every response, <c>/slow?ms=N</c>, and a switch that makes it pause.
/// </summary>
internal sealed class AppServer : IDisposable
{
    private volatile TaskCompletionSource? _pause;

    public AppServer() => Server = new ScriptedServer(ServeAsync);

    public ScriptedServer Server { get; }

    public ConcurrentDictionary<string, int> RequestsBySeq { get; } = new();

    public void Pause() => _pause = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Resume() => _pause?.TrySetResult();

    public void Dispose()
    {
        Resume();
        Server.Dispose();
    }

    private async Task ServeAsync(Conversation c)
    {
        while (await c.ReadRequestAsync() is { } request)
        {
            RequestsBySeq.AddOrUpdate(Between(request, "X-Seq: ", "\r\n"), 1, (_, n) => n + 1);
            if (_pause is { } pause)
            {
                await pause.Task;
            }

            var ms = Between(request, "ms=", " ").Split('&')[0];
            if (ms.Length > 0)
            {
                await Task.Delay(int.Parse(ms, CultureInfo.InvariantCulture));
            }

            await c.OkAsync(extraHeaders: "X-Pod: pod-a\r\n");
        }
    }

    private static string Between(string text, string from, string to)
    {
        var at = text.IndexOf(from, StringComparison.Ordinal);
        return at < 0 ? "" : text[(at + from.Length)..].Split(to)[0];
    }
}
