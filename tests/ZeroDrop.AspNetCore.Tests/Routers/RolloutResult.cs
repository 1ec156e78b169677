using ZeroDrop.Core.Traffic;
using ZeroDrop.Load.Engine;

namespace ZeroDrop.AspNetCore.Tests.Routers;

/// <summary>What rollouts under load came to.</summary>
/// <param name="Load">How the load ended.</param>
/// <param name="Drops">Requests that got no proper answer.</param>
/// <param name="ExitCodes">Of the pods that were replaced.</param>
/// <param name="Logs">Of the same.</param>
internal sealed record RolloutResult(
    LoadSnapshot Load, IReadOnlyList<RequestResult> Drops, IReadOnlyList<int> ExitCodes, string Logs)
{
    public override string ToString() => string.Join('\n', Drops.Take(20).Select(d =>
        $"{d.Sent:HH:mm:ss.fff} {d.Lane} {d.Outcome} {d.Pod} reused {d.ConnectionReused}").Append(Logs));
}
