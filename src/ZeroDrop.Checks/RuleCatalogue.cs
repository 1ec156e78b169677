using System.Collections.Immutable;
using ZeroDrop.Checks.Rules;
using ZeroDrop.Core.Findings;

namespace ZeroDrop.Checks;

/// <summary>Every rule, one line each, by id.</summary>
public static class RuleCatalogue
{
    /// <summary>The rules themselves.</summary>
    internal static ImmutableArray<IRule> Rules { get; } =
    [
        new NoReadinessRule(),
        new UncoveredRule(),
        new ShortHookRule(),
        new HookExceedsGraceRule(),
        new DrainCutRule(),
    ];

    /// <summary>What the rules are called and mean, by id.</summary>
    public static ImmutableArray<RuleInfo> All { get; } = [.. Rules.Select(rule => rule.Info)];

    /// <summary>The rule with an id (in any case) or a name; null when there is none.</summary>
    public static RuleInfo? Find(string idOrName) => All.FirstOrDefault(rule =>
        rule.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Name == idOrName);
}
