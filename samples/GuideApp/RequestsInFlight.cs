using System.Collections.Concurrent;

namespace GuideApp;

/// <summary>Counts requests and, with TRUTH_REQUESTS=1, tells the truth log what became of each.</summary>
internal sealed class RequestsInFlight(Counters counters, TruthLog log)
{
    private readonly ConcurrentDictionary<Ticket, bool> _open = new(ReferenceEqualityComparer.Instance);

    /// <summary>To be called as soon as the head of a request has been read.</summary>
    internal Ticket Received(string? seq, string path)
    {
        var ticket = new Ticket(seq, path);
        counters.RequestReceived();
        _open[ticket] = true;
        log.Request("request-received", seq, path);
        return ticket;
    }

    /// <summary>To be called once for each ticket.</summary>
    /// <param name="ticket">What <see cref="Received"/> gave.</param>
    /// <param name="served">Whether the whole answer was handed to the kernel.</param>
    internal void Ended(Ticket ticket, bool served)
    {
        _open.TryRemove(ticket, out _);
        counters.RequestEnded(served);
        log.Request(served ? "request-done" : "request-aborted", ticket.Seq, ticket.Path);
    }

    /// <summary>Logs every open request as aborted: the process is about to end under them.</summary>
    internal void AbortAll()
    {
        foreach (var ticket in _open.Keys)
        {
            log.Request("request-aborted", ticket.Seq, ticket.Path);
        }
    }

    /// <summary>One request until the end of its answer. Compared by identity: X-Seq may repeat.</summary>
    internal sealed class Ticket(string? seq, string path)
    {
        /// <summary>The X-Seq header.</summary>
        internal string? Seq => seq;

        /// <summary>The path, without the query.</summary>
        internal string Path => path;
    }
}
