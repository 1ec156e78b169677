using System.Collections.Immutable;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Records;

namespace ZeroDrop.Load.Files;

/// <summary>The requests of a run folder (<c>requests.csv.gz</c>) as results.</summary>
internal sealed class RequestLogRows(ImmutableArray<RequestResult> results) : IResultReader
{
    private int _next;

    public string? Note => null;

    public bool Read(ResultRow row)
    {
        if (_next == results.Length)
        {
            return false;
        }

        var result = results[_next++];
        (row.Attack, row.Method, row.Url, row.Remote) = ("", result.Method, result.Path, result.Remote);
        row.Error = ForeignErrors.Text(result.Outcome);
        (row.Body, row.Headers) = (null, default);
        row.Sample = new RequestSample
        {
            Seq = result.Seq,
            Due = Nanos(result.Due),
            Sent = result.Sent is { } sent ? Nanos(sent) : RequestSample.Never,
            FirstByte = result.FirstByte is { } first ? Nanos(first) : RequestSample.Never,
            End = Nanos(result.End),
            Outcome = result.Outcome,
            Lane = result.Lane,
            Traits = result.ConnectionReused ? SampleTraits.Reused : SampleTraits.None,
            Remote = -1,
            LocalPort = result.LocalPort,
            ConnectionId = result.ConnectionId,
            ConnectionAge = result.ConnectionAge.Ticks * 100,
            ConnectionRequests = result.ConnectionReused ? 1 : 0,
        };
        return true;
    }

    public void Dispose()
    {
    }

    private static long Nanos(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
