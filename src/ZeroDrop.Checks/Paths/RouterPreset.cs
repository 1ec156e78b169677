namespace ZeroDrop.Checks.Paths;

/// <summary>What is published about a kind of router (causes.md 2.7 and 2.8).</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">For people.</param>
/// <param name="Propagation">T_prop in seconds.</param>
/// <param name="KeepAlive">K_lb in seconds: after how long it closes an idle connection to the app; null when it keeps
/// none or nobody knows.</param>
/// <param name="ResponseTimeout">In seconds: how long it waits for an answer; null when there is no limit or nobody
/// knows.</param>
internal sealed record RouterPreset(
    RouterKind Kind, string Name, int Propagation, int? KeepAlive = null, int? ResponseTimeout = null);
