namespace ZeroDrop.Core.Findings;

/// <summary>A place in an input file.</summary>
/// <param name="File">The path as the user gave it, <c>-</c> for standard input.</param>
/// <param name="Line">1-based.</param>
/// <param name="Column">1-based, in UTF-16 code units.</param>
/// <param name="Offset">0-based start in the decoded text, in UTF-16 code units.</param>
/// <param name="Length">Length in UTF-16 code units; 0 when only the place is known.</param>
public sealed record SourceSpan(string File, int Line, int Column, int Offset = 0, int Length = 0)
{
    /// <summary><c>file:line:column</c>, as compilers and editors write it.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
