namespace ZeroDrop.Http.Dialing;

/// <summary>
/// A Service without endpoints: kube-proxy's REJECT rule answers a SYN with an ICMP error, but the kernel sends one
/// such answer a second to one client (<c>net.ipv4.icmp_ratelimit</c>, 1000 ms); every other SYN gets no answer
/// (causes.md 6.4). Thread-safe.
/// </summary>
public sealed class RejectLimiter(TimeProvider time)
{
    /// <summary>The kernel's default for <c>net.ipv4.icmp_ratelimit</c>.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1000);

    private readonly Lock _gate = new();
    private long? _lastAnswer;

    /// <summary>What a SYN sent now meets: a refusal when one is due, else nothing.</summary>
    public DialDecision Decide()
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            if (_lastAnswer is { } last && time.GetElapsedTime(last, now) < Interval)
            {
                return DialDecision.Hang;
            }

            _lastAnswer = now;
            return DialDecision.Refuse();
        }
    }
}
