using System.Collections.Immutable;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;
using ZeroDrop.Manifests.Yaml.Editing;

namespace ZeroDrop.Checks.Fixing;

/// <summary>Fixes an input round by round until no finding is left that a fix may mend: a fix can need another.</summary>
internal sealed class FixSession(ManifestSet given, CheckSettings settings, FixOptions options, ISet<string> banned)
{
    /// <summary>More rounds than any input needs: each takes a finding away, and fixes of one place do not repeat.</summary>
    private const int RoundsMax = 20;

    private readonly Dictionary<string, (Finding Finding, string Reason)> _refused = [];
    private readonly List<AppliedFix> _applied = [];

    /// <summary>The input after all rounds.</summary>
    public ManifestSet Set { get; private set; } = given;

    /// <summary>Its check.</summary>
    public CheckResult Check { get; private set; } = CheckEngine.Run(given, settings);

    /// <summary>The fixes made.</summary>
    public IReadOnlyList<AppliedFix> Applied => _applied;

    /// <summary>Findings whose place cannot be edited, by fingerprint.</summary>
    public IReadOnlyDictionary<string, (Finding Finding, string Reason)> Refused => _refused;

    /// <summary>Whether a fix may be made.</summary>
    public static bool IsWanted(Finding finding, FixOptions options) =>
        finding.Fix is { Changes.IsEmpty: false } fix
        && (options.Rules.IsEmpty || options.Rules.Contains(finding.Rule.Id))
        && (fix.Safety == FixSafety.Safe || (fix.Safety == FixSafety.Unsafe && options.AllowUnsafe));

    /// <summary>Runs all rounds.</summary>
    public void Run()
    {
        for (var round = 0; round < RoundsMax; round++)
        {
            var wanted = Check.Findings
                .Where(f => IsWanted(f, options) && !banned.Contains(f.Fingerprint) && !_refused.ContainsKey(f.Fingerprint)
                    && FileOf(f)?.RenderedFrom is null)
                .ToList();
            if (wanted.Count == 0 || !Round(wanted))
            {
                return;
            }

            Check = CheckEngine.Run(Set, settings);
        }
    }

    /// <summary>The file that holds the object that a finding's fix changes first.</summary>
    public YamlFile? FileOf(Finding finding) =>
        finding.Fix is { Changes: [var first, ..] } && ObjectOf(first.Target) is { } item ? FileOf(item) : null;

    private bool Round(List<Finding> wanted)
    {
        var texts = new Dictionary<YamlFile, YamlFile>(ReferenceEqualityComparer.Instance);
        foreach (var group in wanted.GroupBy(FileOf))
        {
            if (group.Key is null)
            {
                Refuse(group, "the object that would change is not in the input");
            }
            else if (Edit(group.Key, [.. group]) is { } edited)
            {
                texts[group.Key] = edited;
            }
        }

        if (texts.Count == 0)
        {
            return false;
        }

        var builder = new ManifestSetBuilder();
        foreach (var file in Set.Files.Select(file => texts.GetValueOrDefault(file, file)))
        {
            builder.AddText(file.Path, file.Text, wasNamed: false, file.Encoding, file.RenderedFrom);
        }

        Set = builder.Build();
        return true;
    }

    /// <summary>The file with as many of the fixes as go together; those that touch the same field wait for the next
    /// round, unless they agree.</summary>
    private YamlFile? Edit(YamlFile file, List<Finding> wanted)
    {
        YamlFile? best = null;
        var changes = new Dictionary<(ObjectRef Target, string Path), FieldChange>();
        foreach (var finding in wanted)
        {
            var mine = finding.Fix!.Changes;
            if (mine.Any(change => changes.Values.Any(other => Clash(change, other))))
            {
                continue;
            }

            var together = changes.Values.Concat(mine).DistinctBy(c => (c.Target, c.Path)).ToList();
            var reason = Try(file, together, out var edited);
            if (reason is not null || edited is null)
            {
                Refuse([finding], reason ?? "the manifest has no place for it");
                continue;
            }

            best = edited;
            mine.ToList().ForEach(change => changes[(change.Target, change.Path)] = change);
            _applied.Add(new AppliedFix(file.Path, finding));
        }

        return best;
    }

    private static bool Clash(FieldChange a, FieldChange b) => a.Target == b.Target
        && (a.Path == b.Path ? a.Value != b.Value
            : a.Path.StartsWith(b.Path + ".", StringComparison.Ordinal)
                || b.Path.StartsWith(a.Path + ".", StringComparison.Ordinal));

    /// <summary>Why the changes cannot be made, or null and the file with them.</summary>
    private string? Try(YamlFile file, List<FieldChange> changes, out YamlFile? edited)
    {
        edited = null;
        var edits = new List<YamlChange>();
        foreach (var change in changes)
        {
            if (ObjectOf(change.Target) is not { } item || !ReferenceEquals(FileOf(item), file))
            {
                return "its fix spans several files";
            }

            if (FieldEdits.Of(item.Node, change.Path, change.Value) is { } edit)
            {
                edits.Add(edit);
            }
            else if (change.Value is not null)
            {
                return $"{change.Path} is not where it could be written";
            }
        }

        switch (YamlEditor.Apply(file, edits))
        {
            case YamlEditResult.Refused refused:
                return refused.Reason;
            case YamlEditResult.Applied { LostComments: [var comment, ..] }:
                return $"the comment {comment.Trim()} would be lost";
            case YamlEditResult.Applied applied when applied.File.Text != file.Text:
                edited = applied.File;
                return null;
            default:
                return "the manifest says so already";
        }
    }

    private void Refuse(IEnumerable<Finding> findings, string reason)
    {
        foreach (var finding in findings)
        {
            _refused[finding.Fingerprint] = (finding, reason);
        }
    }

    private KubernetesObject? ObjectOf(ObjectRef target) => Set.Objects.LastOrDefault(o => o.Kind == target.Kind
        && o.ApiVersion == target.ApiVersion && o.Key.Name == target.Name && o.Key.Namespace == target.Namespace);

    private YamlFile? FileOf(KubernetesObject item) => Set.Files.FirstOrDefault(file =>
        file.Path == item.Node.Span.File && file.Documents.Any(d => d.Root.Span.Offset <= item.Node.Span.Offset
            && item.Node.Span.Offset <= d.Root.Span.Offset + d.Root.Span.Length));
}
