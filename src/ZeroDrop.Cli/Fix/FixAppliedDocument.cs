namespace ZeroDrop.Cli.Fix;

/// <summary>A fix that is made.</summary>
internal sealed record FixAppliedDocument(
    string File, string Rule, string Target, string Description, string Safety, FixChangeDocument[] Changes);
