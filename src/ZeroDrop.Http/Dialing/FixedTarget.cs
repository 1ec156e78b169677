using System.Net;

namespace ZeroDrop.Http.Dialing;

/// <summary>Always the same address.</summary>
public sealed class FixedTarget(IPEndPoint endPoint) : IDialTarget
{
    /// <inheritdoc/>
    public DialDecision Decide(int attempt) => DialDecision.Connect(endPoint);
}
