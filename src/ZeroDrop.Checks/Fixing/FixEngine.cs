using System.Collections.Immutable;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;

namespace ZeroDrop.Checks.Fixing;

/// <summary>
/// Mends what a check finds. The result is verified by another check: what was fixed is gone and nothing is new; a fix
/// that breaks this promise is left out and told as open.
/// </summary>
public static class FixEngine
{
    /// <summary>Fixes an input. Pure: the caller writes the files.</summary>
    /// <param name="set">The input, without fatal problems.</param>
    /// <param name="settings">The configuration.</param>
    /// <param name="options">Which fixes are wanted.</param>
    public static FixResult Run(ManifestSet set, CheckSettings settings, FixOptions options)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(options);
        var before = CheckEngine.Run(set, settings);
        var banned = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var session = new FixSession(set, settings, options, banned);
            session.Run();
            if (Culprits(before, session) is not { Count: > 0 } culprits)
            {
                return Result(set, settings, options, before, session, banned);
            }

            banned.UnionWith(culprits);
        }
    }

    /// <summary>The fixes to do without: those whose finding is still there, else those that share an object with a new
    /// finding. Each call names one more at least, so that it ends.</summary>
    private static List<string> Culprits(CheckResult before, FixSession session)
    {
        var known = before.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var now = session.Check.Findings.Select(f => f.Fingerprint).ToHashSet(StringComparer.Ordinal);
        var stayed = session.Applied.Select(a => a.Finding.Fingerprint).Where(now.Contains).Distinct().ToList();
        if (stayed.Count > 0)
        {
            return stayed;
        }

        foreach (var fresh in session.Check.Findings.Where(f => !known.Contains(f.Fingerprint)))
        {
            var near = session.Applied.Where(a => a.Finding.Workload == fresh.Workload || a.Finding.Target == fresh.Target)
                .Select(a => a.Finding.Fingerprint).LastOrDefault();
            return [near ?? session.Applied[^1].Finding.Fingerprint];
        }

        return [];
    }

    private static FixResult Result(
        ManifestSet set, CheckSettings settings, FixOptions options, CheckResult before, FixSession session,
        HashSet<string> banned) => new(
            [
                .. set.Files.Zip(session.Set.Files).Where(pair => pair.First.Text != pair.Second.Text)
                    .Select(pair => new FixedFile(pair.First, pair.Second)),
            ],
            [.. session.Applied],
            [
                .. session.Check.Findings
                    .Where(f => options.Rules.IsEmpty || options.Rules.Contains(f.Rule.Id))
                    .Select(f => Open(f, options, session, banned)).OfType<OpenFix>(),
            ],
            Recipes(session, settings), before, session.Check);

    private static OpenFix? Open(Finding finding, FixOptions options, FixSession session, HashSet<string> banned)
    {
        if (finding.Fix is not { } fix)
        {
            return new OpenFix(finding, OpenReason.NeedsPerson, finding.Rule.Help);
        }

        if (session.FileOf(finding)?.RenderedFrom is { } folder)
        {
            var wish = string.Join(", ", fix.Changes.Select(c => $"{c.Path} = {c.Value ?? "(none)"}"));
            return new OpenFix(
                finding, OpenReason.Rendered, $"{fix.Description}: change the source in {folder}, so that {finding.Target} gets {wish}");
        }

        return session.Refused.TryGetValue(finding.Fingerprint, out var refused)
                ? new OpenFix(finding, OpenReason.CannotEdit, $"{fix.Description}: not written, because {refused.Reason}")
            : banned.Contains(finding.Fingerprint)
                ? new OpenFix(finding, OpenReason.NoGain, $"{fix.Description}: not written, as it would bring another finding")
            : fix is { Safety: FixSafety.Unsafe, Changes.IsEmpty: false } && !options.AllowUnsafe
                ? new OpenFix(finding, OpenReason.NeedsUnsafe, $"{fix.Description} (with --unsafe)")
            : new OpenFix(finding, OpenReason.NeedsPerson, fix.Description);
    }

    /// <summary>For every workload whose stop was fixed.</summary>
    private static ImmutableArray<AppRecipe> Recipes(FixSession session, CheckSettings settings)
    {
        var stopped = session.Applied.Where(a => a.Finding.Rule.CauseId is "C1" or "C2" or "C3" or "C6" or "D1")
            .Select(a => a.Finding.Workload).ToHashSet();
        return stopped.Count == 0 ? [] :
        [
            .. CheckContextBuilder.Build(session.Set, settings).Paths.Where(path => stopped.Contains(path.Ref))
                .Select(path => new AppRecipe(path.Ref, AppRecipes.Of(path, path.Numbers.Left ?? TimeSpan.Zero))),
        ];
    }
}
