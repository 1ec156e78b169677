namespace ZeroDrop.Orchestrator.Routing;

/// <summary>One data-plane node of a router.</summary>
/// <param name="Id">Unique within the router, for example <c>node-1</c>.</param>
/// <param name="AddDelay">From the change being decided (slice change, registration) to this node using a new
/// target.</param>
/// <param name="RemoveDelay">The same until this node no longer sends new requests to a removed target
/// (T_prop).</param>
public sealed record RouterNodeSpec(string Id, TimeSpan AddDelay, TimeSpan RemoveDelay);
