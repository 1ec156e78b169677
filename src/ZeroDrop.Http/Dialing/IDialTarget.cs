namespace ZeroDrop.Http.Dialing;

/// <summary>
/// Decides for each new connection where it goes: a fixed address, a balancer's target, or an endpoint of a Service as
/// kube-proxy would pick it. Called from several threads at once.
/// </summary>
public interface IDialTarget
{
    /// <summary>The decision for a SYN sent now.</summary>
    /// <param name="attempt">0 for the first SYN of a connection, 1 and up for its repetitions after a hang.</param>
    DialDecision Decide(int attempt);
}
