using System.Collections.Immutable;
using System.Text.RegularExpressions;
using ZeroDrop.Core.Findings;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Suppression;

/// <summary>Collects suppressions from annotations, comments and the configuration.</summary>
internal sealed partial class EntryReader(CheckContext context)
{
    /// <summary>The annotation: <c>ZD301: why; ZD302, ZD304: why</c>, entries also on lines of their own.</summary>
    public const string Annotation = "zerodrop.dev/ignore";

    private const string Mark = "zerodrop:";

    private static readonly string Field = FieldPath.Annotation(Annotation);

    private readonly List<Entry> entries = [];

    /// <summary>The pods' labels of each workload; made only when the configuration asks.</summary>
    private readonly Lazy<Dictionary<ObjectRef, ImmutableSortedDictionary<string, string>>> labels = new(() =>
        context.Paths.DistinctBy(p => p.Ref).ToDictionary(p => p.Ref, p => p.Spec.Template.Labels));

    /// <summary>Suppressions that cannot count.</summary>
    public List<InputProblem> Problems { get; } = [];

    /// <summary>Every suppression that can count.</summary>
    public List<Entry> Read()
    {
        foreach (var item in context.Graph.Set.Objects)
        {
            if (NodeAt.Text(item.Node, Field) is { Length: > 0 } text)
            {
                ReadAnnotation(item, text);
            }
        }

        foreach (var file in context.Graph.Set.Files)
        {
            ReadComments(file);
        }

        foreach (var ignore in context.Settings.Ignores)
        {
            entries.Add(new Entry("configuration", ignore.Rule, ignore.Reason, ignore.Source, finding =>
                Matches(ignore.Selector, finding.Target) || Matches(ignore.Selector, finding.Workload)));
        }

        return entries;
    }

    private bool Matches(Configuration.WorkloadSelector selector, ObjectRef target) => selector.Matches(
        target.Kind, new(target.Namespace, target.Name),
        labels.Value.GetValueOrDefault(target, ImmutableSortedDictionary<string, string>.Empty));

    private void ReadAnnotation(KubernetesObject item, string text)
    {
        var target = CheckContextBuilder.RefOf(item);
        var place = NodeAt.Place(item.Node, Field);
        foreach (var part in text.Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var pair = part.Split(':', 2, StringSplitOptions.TrimEntries);
            Add(pair[0], new Entry("annotation", "", pair.Length == 2 ? pair[1] : "", place,
                finding => finding.Target == target || finding.Workload == target) { Object = target });
        }
    }

    private void ReadComments(YamlFile file)
    {
        // Most files have none: the search must cost nothing.
        if (!file.Text.Contains(Mark, StringComparison.Ordinal))
        {
            return;
        }

        var lines = file.Text.Split('\n');
        var offset = 0;
        for (var i = 0; i < lines.Length; offset += lines[i].Length + 1, i++)
        {
            if (!lines[i].Contains(Mark, StringComparison.Ordinal) || Comment().Match(lines[i]) is not { Success: true } match)
            {
                continue;
            }

            // Alone on its line it speaks of the next one.
            var line = match.Groups["before"].Value.Trim().Length == 0 ? i + 2 : i + 1;
            var place = new SourceSpan(
                file.Path, i + 1, match.Groups["mark"].Index + 1, offset + match.Groups["mark"].Index,
                match.Groups["mark"].Length);
            Add(match.Groups["rules"].Value.Trim(), new Entry("comment", "", match.Groups["reason"].Value.Trim(), place,
                finding => finding.Source.File == file.Path && finding.Source.Line == line) { Line = (file.Path, line) });
        }
    }

    /// <summary>Adds an entry for each of the rules.</summary>
    private void Add(string rules, Entry entry)
    {
        if (entry.Reason.Length == 0)
        {
            Problems.Add(new InputProblem(entry.Source,
                $"this {entry.By} ignores {rules} without a reason, so it does not count: write \"{rules}: why\"", false));
            return;
        }

        foreach (var name in rules.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == "all")
            {
                entries.Add(entry with { RuleId = "" });
            }
            else if (RuleCatalogue.Find(name) is { } rule)
            {
                entries.Add(entry with { RuleId = rule.Id });
            }
            else
            {
                Problems.Add(new InputProblem(
                    entry.Source, $"this {entry.By} ignores '{name}', which is no rule: 'zerodrop rules' lists them", false));
            }
        }
    }

    [GeneratedRegex(@"^(?<before>.*?)(?<mark>#\s*zerodrop:\s*ignore\s+)(?<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s*:?(?<reason>.*)$")]
    private static partial Regex Comment();
}
