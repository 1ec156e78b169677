using System.Collections.Immutable;

namespace ZeroDrop.Load.Records;

/// <summary>
/// The columns of the per-request record (<c>requests.csv.gz</c>). The first twelve are those of the recordings of real
/// rollouts; a reader finds columns by name, so that more may follow.
/// </summary>
internal static class RequestLogFormat
{
    public const string Lane = "lane";

    public const string Remote = "remote";

    public const string ConnectionAge = "conn_age_us";

    /// <summary>The columns that every file has.</summary>
    public static ImmutableArray<string> Required { get; } =
    [
        "seq", "due_unix_us", "sent_unix_us", "first_byte_us", "end_us", "method", "path", "conn_id", "conn_reused",
        "outcome", "pod", "local_port",
    ];

    /// <summary>All that we write.</summary>
    public static ImmutableArray<string> Written { get; } = [.. Required, Lane, Remote, ConnectionAge];
}
