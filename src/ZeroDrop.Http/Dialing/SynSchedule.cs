namespace ZeroDrop.Http.Dialing;

/// <summary>
/// When Linux sends the SYN of an unanswered connect: at 0, 1, 3, 7, 15, 31 and 63 s (<c>tcp_syn_retries</c> = 6, first
/// retransmission after <c>TCP_TIMEOUT_INIT</c> = 1 s, doubling each time; ip-sysctl of the kernel).
/// </summary>
public static class SynSchedule
{
    /// <summary>The default of <c>net.ipv4.tcp_syn_retries</c>.</summary>
    public const int Retries = 6;

    /// <summary>
    /// When SYN number <paramref name="attempt"/> (0 = the first) is sent after the start of the connect.
    /// </summary>
    /// <returns>Null when the kernel sends no more.</returns>
    public static TimeSpan? SentAt(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        return attempt > Retries ? null : TimeSpan.FromSeconds((1 << attempt) - 1);
    }
}
