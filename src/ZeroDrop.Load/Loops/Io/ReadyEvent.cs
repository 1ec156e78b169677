namespace ZeroDrop.Load.Loops.Io;

/// <summary>A socket became ready.</summary>
/// <param name="Slot">The connection's slot.</param>
/// <param name="Generation">
/// Which connection of that slot: an event for an earlier one is void.
/// </param>
/// <param name="Ready">For what.</param>
internal readonly record struct ReadyEvent(int Slot, int Generation, Readiness Ready);
