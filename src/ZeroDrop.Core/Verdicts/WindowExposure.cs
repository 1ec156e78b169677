namespace ZeroDrop.Core.Verdicts;

/// <summary>How many requests met the drop window of one replaced pod.</summary>
/// <param name="Pod">The pod's name.</param>
/// <param name="From">Begin of the window: the deletion, or the start of a new pod.</param>
/// <param name="To">End of the window.</param>
/// <param name="Requests">Requests due inside it.</param>
public sealed record WindowExposure(string Pod, DateTimeOffset From, DateTimeOffset To, long Requests);
