using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks.Fixing;

/// <summary>A fix that is part of the result.</summary>
/// <param name="File">The path of the file that it changes.</param>
/// <param name="Finding">The finding, with its fix.</param>
public sealed record AppliedFix(string File, Finding Finding);
