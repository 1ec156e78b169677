namespace ZeroDrop.Cli.Rehearse;

/// <summary>One route at one moment.</summary>
/// <param name="Name">The route's name.</param>
/// <param name="Targets">For people: how many targets each node uses, <c>3 3 4</c>.</param>
/// <param name="Sent">Requests sent so far.</param>
/// <param name="PerSecond">Requests sent over the last second.</param>
/// <param name="Drops">Requests dropped so far.</param>
internal sealed record RouteProgress(string Name, string Targets, long Sent, double PerSecond, long Drops);
