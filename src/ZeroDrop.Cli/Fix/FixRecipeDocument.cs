namespace ZeroDrop.Cli.Fix;

/// <summary>What the app itself must do.</summary>
internal sealed record FixRecipeDocument(string Workload, string Text);
