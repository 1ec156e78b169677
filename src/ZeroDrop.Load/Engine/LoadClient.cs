using System.Collections.Immutable;
using System.Globalization;
using System.Net.Sockets;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Messages;
using ZeroDrop.Http.Sending;
using ZeroDrop.Http.Timing;
using ZeroDrop.Load.Lanes;

namespace ZeroDrop.Load.Engine;

/// <summary>Sends the requests of a run, each once, and makes its record; whatever happens there is one.</summary>
internal sealed class LoadClient(
    LoadOptions options, LanePlan plan, MonotonicClock clock, RequestSender fresh, LoadStatistics statistics)
{
    private readonly SendOptions _send = new()
    {
        ConnectTimeout = options.ConnectTimeout,
        Exchange = new() { Response = options.ResponseTimeout },
    };

    /// <summary>Sends request <paramref name="seq"/>.</summary>
    /// <param name="seq">0-based number.</param>
    /// <param name="due">When it was due; null = now.</param>
    /// <param name="pooled">Sender for the lanes that use pooled connections.</param>
    /// <param name="giveUp">Ends it as unfinished.</param>
    public async Task<RequestResult> SendAsync(
        long seq, DateTimeOffset? due, RequestSender pooled, CancellationToken giveUp)
    {
        var (lane, wanted) = plan.Of(seq);
        var capture = new PodCapture(options.PodHeader);
        var request = new HttpRequest
        {
            Host = options.Host,
            Method = wanted.Method,
            Path = wanted.Path,
            Headers = Headers(seq, wanted),
            Body = wanted.Body,
        };
        var now = clock.Now;
        var template = new RequestResult
        {
            Seq = seq,
            Lane = lane.Id,
            Method = wanted.Method,
            Path = wanted.Path,
            Due = due ?? now,
            End = now,
            Outcome = new Outcome(OutcomeKind.Unfinished),
        };
        statistics.Started(clock.Elapsed, now - template.Due);
        try
        {
            var sent = await (lane.UsesPool ? pooled : fresh).SendAsync(request, _send, capture, giveUp);
            return template with
            {
                Sent = sent.Sent,
                FirstByte = sent.FirstByte,
                End = sent.End,
                Outcome = sent.Outcome,
                ConnectionId = sent.ConnectionId,
                ConnectionReused = sent.ConnectionReused,
                ConnectionAge = sent.ConnectionAge,
                Remote = sent.Remote,
                LocalPort = sent.LocalPort,
                Pod = capture.Pod,
            };
        }
        catch (SocketException e)
        {
            // Not the server's doing, so not a drop: said in the snapshot, and the request stays unfinished.
            statistics.Fault($"{e.SocketErrorCode}: {e.Message}");
            return template with { End = clock.Now };
        }
    }

    private ImmutableArray<HeaderField> Headers(long seq, LaneRequest wanted)
    {
        var number = options.SeqHeader is null
            ? (HeaderField?)null
            : new HeaderField(options.SeqHeader, seq.ToString(CultureInfo.InvariantCulture));
        return (number, wanted.Header) switch
        {
            ({ } a, { } b) => [a, b],
            ({ } a, null) => [a],
            (null, { } b) => [b],
            _ => [],
        };
    }
}
