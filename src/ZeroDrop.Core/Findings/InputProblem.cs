namespace ZeroDrop.Core.Findings;

/// <summary>Something wrong with an input: what, where, and what was expected.</summary>
/// <param name="Source">Where.</param>
/// <param name="Message">What is wrong and what was expected, one sentence.</param>
/// <param name="IsFatal">Whether nothing may start with it; a note otherwise (an unknown kind, say).</param>
public sealed record InputProblem(SourceSpan Source, string Message, bool IsFatal)
{
    /// <summary><c>file:line:column: message</c>.</summary>
    public override string ToString() => $"{Source}: {Message}";
}
