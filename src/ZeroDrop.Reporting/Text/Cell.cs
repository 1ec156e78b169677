namespace ZeroDrop.Reporting.Text;

/// <summary>Text of a cell, lines separated by <c>\n</c>, and how its first line is meant.</summary>
internal readonly record struct Cell(string Value, Tone Tone = Tone.Plain, bool Right = false);
