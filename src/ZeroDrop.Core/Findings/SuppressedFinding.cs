namespace ZeroDrop.Core.Findings;

/// <summary>A finding that somebody chose not to act on.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="By">What hides it: <c>annotation</c>, <c>comment</c>, <c>configuration</c> or <c>baseline</c>.</param>
/// <param name="Reason">Why, in the words of whoever did it; empty for a baseline.</param>
public sealed record SuppressedFinding(Finding Finding, string By, string Reason);
