using System.Net;

namespace ZeroDrop.Http.Dialing;

/// <summary>Where a new connection goes, decided at the moment it is opened.</summary>
/// <param name="Kind">What happens to it.</param>
/// <param name="EndPoint">The endpoint chosen; null with <see cref="DialKind.Hang"/>, optional with a refusal.</param>
public readonly record struct DialDecision(DialKind Kind, IPEndPoint? EndPoint)
{
    /// <summary>
    /// No endpoint at all and no answer: kube-proxy's REJECT, once the kernel's limit on ICMP answers is used up
    /// (causes.md 6.4).
    /// </summary>
    public static DialDecision Hang { get; } = new(DialKind.Hang, null);

    /// <summary>Connect to <paramref name="endPoint"/>.</summary>
    public static DialDecision Connect(IPEndPoint endPoint) => new(DialKind.Connect, endPoint);

    /// <summary>Refused, by <paramref name="endPoint"/> when one had been chosen.</summary>
    public static DialDecision Refuse(IPEndPoint? endPoint = null) => new(DialKind.Refuse, endPoint);

    /// <summary>
    /// Sent to <paramref name="endPoint"/>, whose pod is gone: the NAT entry stays, so every repetition goes there too
    /// (causes.md 6.3).
    /// </summary>
    public static DialDecision Blackhole(IPEndPoint endPoint) => new(DialKind.Blackhole, endPoint);
}
