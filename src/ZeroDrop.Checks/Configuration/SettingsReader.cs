using System.Collections.Immutable;
using System.Globalization;
using ZeroDrop.Checks.Paths;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Checks.Configuration;

/// <summary>Reads <c>zerodrop.yaml</c> (docs/configuration.md; eng/zerodrop.schema.json says the same to editors).</summary>
public static class SettingsReader
{
    private static readonly string[] DurationFields =
        ["preStop", "lameDuck", "drain", "longestRequest", "propagation", "keepAlive", "startup"];

    /// <summary>Reads a configuration; every problem in one pass, each with its place.</summary>
    /// <param name="path">As it appears in messages.</param>
    /// <param name="text">The text.</param>
    public static SettingsFile Read(string path, string text)
    {
        var file = YamlReader.Read(path, text);
        var map = new ConfigNode(file.Documents.Length > 0 ? file.Documents[0].Root : null, "", []);
        map.Problems.AddRange(file.Problems);
        if (file.Documents.Length > 1)
        {
            map.Problems.Add(new InputProblem(file.Documents[1].Span, "expected one document only", IsFatal: true));
        }

        map.Expect("cluster", "workloads", "ignore", "check");
        var cluster = map.Child("cluster");
        cluster.Expect("version", "maxGrace", "ingressClasses");
        var check = map.Child("check");
        check.Expect("failOn", "min");
        var settings = new CheckSettings
        {
            KubernetesMinor = Minor(cluster),
            MaxGrace = cluster.Duration("maxGrace")?.Value,
            IngressClasses = Classes(cluster),
            Workloads = [.. map.Items("workloads").Select(Workload)],
            Ignores = [.. map.Items("ignore").Select(Ignore).OfType<IgnoreEntry>()],
        };
        return new SettingsFile(
            settings, Level(check, "failOn"), Level(check, "min"), [.. map.Problems.Select(p => p with { IsFatal = true })]);
    }

    private static int? Minor(ConfigNode cluster)
    {
        var text = cluster.Text("version");
        if (text.Length == 0)
        {
            return null;
        }

        var parts = text.TrimStart('v').Split('.');
        if (parts.Length >= 2 && parts[0] == "1"
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minor))
        {
            return minor;
        }

        cluster.Complain("version", $"'{text}': expected Kubernetes' version in quotes, such as \"1.31\"");
        return null;
    }

    private static ImmutableDictionary<string, RouterKind> Classes(ConfigNode cluster)
    {
        var classes = ImmutableDictionary.CreateBuilder<string, RouterKind>(StringComparer.Ordinal);
        var map = cluster.Child("ingressClasses");
        foreach (var name in map.Keys)
        {
            if (Router(map, name) is { } kind)
            {
                classes[name] = kind;
            }
        }

        return classes.ToImmutable();
    }

    private static RouterKind? Router(ConfigNode map, string field)
    {
        var text = map.Text(field);
        if (text.Length > 0 && RouterPresets.Named(text) is null)
        {
            map.Complain(field, $"'{text}' is no router: expected one of {string.Join(", ", RouterPresets.Names)}");
        }

        return RouterPresets.Named(text);
    }

    private static WorkloadSettings Workload(ConfigNode map)
    {
        map.Expect(["match", "framework", "router", "served", .. DurationFields]);
        var framework = map.Text("framework");
        var preset = FrameworkPresets.Find(framework);
        if (framework.Length > 0 && preset is null)
        {
            map.Complain("framework", $"'{framework}' is no framework: expected one of "
                + string.Join(", ", FrameworkPresets.All.Select(f => f.Id)));
        }

        return new WorkloadSettings
        {
            Selector = Selector(map),
            Framework = preset,
            FrameworkSource = preset is null ? null : map.Place("framework"),
            Router = Router(map, "router"),
            Served = map.Boolean("served"),
            PreStop = map.Duration("preStop"),
            LameDuck = map.Duration("lameDuck"),
            Drain = map.Duration("drain"),
            LongestRequest = map.Duration("longestRequest"),
            Propagation = map.Duration("propagation"),
            KeepAlive = map.Duration("keepAlive"),
            Startup = map.Duration("startup"),
        };
    }

    private static IgnoreEntry? Ignore(ConfigNode map)
    {
        map.Expect("rule", "match", "reason");
        var (rule, reason) = (map.Text("rule"), map.Text("reason"));
        if (RuleCatalogue.Find(rule) is null)
        {
            map.Complain("rule", rule.Length == 0 ? "required: expected a rule's id or name"
                : $"'{rule}' is no rule: 'zerodrop rules' lists them");
        }

        if (reason.Trim().Length == 0)
        {
            map.Complain("reason", "required: say why this may be ignored");
        }

        return RuleCatalogue.Find(rule) is { } known && reason.Trim().Length > 0
            ? new IgnoreEntry(known.Id, Selector(map), reason.Trim(), map.Place("rule"))
            : null;
    }

    private static WorkloadSelector Selector(ConfigNode owner)
    {
        var map = owner.Child("match");
        map.Expect("kind", "namespace", "name", "labels");
        var labels = map.Child("labels");
        return new WorkloadSelector(
            map.Text("kind"), map.Text("namespace"), map.Text("name"),
            labels.Keys.ToImmutableSortedDictionary(k => k, labels.Text, StringComparer.Ordinal));
    }

    private static Severity? Level(ConfigNode check, string field)
    {
        var text = check.Text(field);
        Severity? level = text switch
        {
            "error" => Severity.Error,
            "warning" => Severity.Warning,
            "advice" => Severity.Advice,
            _ => null,
        };
        if (level is null && text.Length > 0)
        {
            check.Complain(field, $"'{text}' is no severity: expected error, warning or advice");
        }

        return level;
    }
}
