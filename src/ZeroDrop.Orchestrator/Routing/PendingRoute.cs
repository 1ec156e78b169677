namespace ZeroDrop.Orchestrator.Routing;

/// <summary>A change that has not reached a router's node yet.</summary>
/// <param name="Due">When the node learns of it.</param>
/// <param name="Target"><c>ip:port</c>.</param>
/// <param name="Add">Whether the target is added; removed otherwise.</param>
public readonly record struct PendingRoute(DateTimeOffset Due, string Target, bool Add);
