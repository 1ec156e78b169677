using ZeroDrop.Orchestrator.Routing;

namespace ZeroDrop.Orchestrator;

/// <summary>One router in the cluster.</summary>
internal sealed record RouterEntry(RouterState State, QueueSlot? Wake);
