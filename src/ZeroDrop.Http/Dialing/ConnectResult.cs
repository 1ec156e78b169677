using System.Net;
using ZeroDrop.Core.Traffic;
using ZeroDrop.Http.Connections;

namespace ZeroDrop.Http.Dialing;

/// <summary>How opening a connection went.</summary>
public sealed record ConnectResult
{
    /// <summary>The connection, the caller's to dispose; null = it failed.</summary>
    public HttpConnection? Connection { get; init; }

    /// <summary>Why there is none; meaningless when there is one.</summary>
    public Outcome Failure { get; init; }

    /// <summary>When the first SYN went out.</summary>
    public required DateTimeOffset Started { get; init; }

    /// <summary>When it was over.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The endpoint last chosen; null when none was.</summary>
    public IPEndPoint? Remote { get; init; }

    /// <summary>How many SYNs the dialer decided on; above 1 the success is a slow one (causes.md 6.4).</summary>
    public int Attempts { get; init; } = 1;
}
