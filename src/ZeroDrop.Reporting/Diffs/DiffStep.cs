namespace ZeroDrop.Reporting.Diffs;

/// <summary>One line of a difference.</summary>
/// <param name="Kind"><c>' '</c> for a line that stays, <c>'-'</c> for one that goes, <c>'+'</c> for one that
/// comes.</param>
/// <param name="Line">0-based: in the new text when it comes, in the old text otherwise.</param>
internal readonly record struct DiffStep(char Kind, int Line);
