namespace ZeroDrop.Cli.Fix;

/// <summary>The JSON of <c>zerodrop fix --json</c>.</summary>
internal sealed record FixDocument(
    int Format, bool Written, FixFileDocument[] Files, FixAppliedDocument[] Applied, FixOpenDocument[] Open,
    FixRecipeDocument[] Recipes);
