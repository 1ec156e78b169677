using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>
/// The one reader of Kubernetes objects: from a tree (a manifest's or an API answer's) to the records that checks, core
/// and recorder decide on, the API server's defaults filled in and its validation applied.
/// </summary>
public sealed class KubernetesObjectReader
{
    /// <summary>Lists in lists, and not deeper, are taken apart.</summary>
    private const int MaxListDepth = 8;

    private static readonly Dictionary<string, string> CurrentVersions = new(StringComparer.Ordinal)
    {
        ["Deployment"] = "apps/v1",
        ["StatefulSet"] = "apps/v1",
        ["DaemonSet"] = "apps/v1",
        ["Service"] = "v1",
        ["Ingress"] = "networking.k8s.io/v1",
        ["Namespace"] = "v1",
        ["ConfigMap"] = "v1",
        ["Secret"] = "v1",
        ["PodDisruptionBudget"] = "policy/v1",
        ["Pod"] = "v1",
    };

    private static readonly string[] KnownKinds = [.. CurrentVersions.Keys];

    private static readonly HashSet<string> CoreGroups = new(
        ["v1", "apps/v1", "apps/v1beta1", "apps/v1beta2", "extensions/v1beta1", "networking.k8s.io/v1",
            "networking.k8s.io/v1beta1", "policy/v1", "policy/v1beta1"], StringComparer.Ordinal);

    private readonly ReadContext context;

    /// <summary>A reader that adds what is wrong to <paramref name="problems"/>.</summary>
    public KubernetesObjectReader(ProblemList problems, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(problems);
        context = new ReadContext(problems, options ?? ReadOptions.Manifest);
    }

    /// <summary>Reads one object. Lists are not taken apart: <see cref="ReadAll"/> does that.</summary>
    /// <returns>The object, or null when it is none or so broken that its kind's record cannot be made; then a problem
    /// has been recorded.</returns>
    public KubernetesObject? Read(YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        if (node.Resolved is not YamlMapping mapping)
        {
            context.Fatal(node, $"expected a Kubernetes object with apiVersion and kind, found {node.Describe()}");
            return null;
        }

        var apiVersion = HeadField(mapping, "apiVersion", "apps/v1");
        var kind = HeadField(mapping, "kind", "Deployment");
        if (apiVersion is null || kind is null)
        {
            return null;
        }

        // The same shape under its older name; what it says of an empty selector differs, and nobody writes that.
        return CurrentVersions.GetValueOrDefault(kind) == apiVersion || (kind, apiVersion) is ("PodDisruptionBudget", "policy/v1beta1")
            ? ReadKnown(mapping, apiVersion, kind)
            : ReadOther(mapping, apiVersion, kind);
    }

    /// <summary>Reads an object, or every item of a <c>List</c> or <c>XList</c>.</summary>
    public IEnumerable<KubernetesObject> ReadAll(YamlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return ReadAll(node, depth: 0);
    }

    private KubernetesObject[] ReadAll(YamlNode node, int depth)
    {
        if (node.Resolved is not YamlMapping mapping || mapping.Value("kind") is not YamlScalar kind
            || !kind.Text.EndsWith("List", StringComparison.Ordinal) || mapping.Value("items") is not { } value
            || depth >= MaxListDepth)
        {
            return Read(node) is { } single ? [single] : [];
        }

        var items = value switch
        {
            YamlSequence sequence => sequence.Items,
            YamlScalar { ValueKind: YamlValueKind.Null } => [],
            _ => default,
        };
        if (items.IsDefault)
        {
            context.Fatal(value, $"items: wrong type: expected a list of objects, found {value.Describe()}");
            return [];
        }

        // Items of a typed list have no apiVersion and kind of their own when they come from an API server.
        return [.. items.SelectMany(item => ReadAll(WithHead(item, mapping, kind.Text), depth + 1))];
    }

    private static YamlNode WithHead(YamlNode item, YamlMapping list, string listKind)
    {
        if (listKind == "List" || item.Resolved is not YamlMapping mapping || mapping.Find("kind") is not null
            || list.Find("apiVersion") is not { } version || list.Find("kind") is not { } kind)
        {
            return item;
        }

        var name = new YamlScalar(kind.Value.Span, listKind[..^"List".Length], YamlScalarStyle.DoubleQuoted, null);
        return new YamlMapping(mapping.Span, [version, kind with { Value = name }, .. mapping.Entries], mapping.IsFlow);
    }

    private string? HeadField(YamlMapping mapping, string name, string example)
    {
        switch (mapping.Value(name))
        {
            case null or YamlScalar { ValueKind: YamlValueKind.Null }:
                context.Fatal(mapping, $"{name}: required: expected a Kubernetes object with {name}, such as "
                    + $"{example}");
                return null;
            case YamlScalar { ValueKind: YamlValueKind.Text, Text.Length: > 0 } scalar:
                return scalar.Text;
            case var other:
                context.Fatal(other, $"{name}: expected a string such as {example}, found {other.Describe()}");
                return null;
        }
    }

    private KubernetesObject? ReadKnown(YamlMapping mapping, string apiVersion, string kind)
    {
        var isConfigMap = kind == "ConfigMap";
        var fields = new Fields(mapping, "", context, isConfigMap ? KnownFields.ConfigMap
            : kind == "Secret" ? KnownFields.Secret : KnownFields.Object);
        var metadata = MetadataReader.Read(fields, isNamespaced: kind != "Namespace", kind switch
        {
            "Service" => Names.ServiceError,
            "Namespace" => Names.LabelError,
            _ => Names.SubdomainError,
        });
        var head = new ObjectHead(apiVersion, kind, metadata, mapping);
        return kind switch
        {
            "Deployment" => ReadWorkload(fields, head, WorkloadKind.Deployment),
            "StatefulSet" => ReadWorkload(fields, head, WorkloadKind.StatefulSet),
            "DaemonSet" => ReadWorkload(fields, head, WorkloadKind.DaemonSet),
            "Service" => ServiceReader.Read(fields, metadata) is { } spec ? new KubernetesObject.Service(head, spec)
                : null,
            "Ingress" => IngressReader.Read(fields, metadata) is { } spec ? new KubernetesObject.Ingress(head, spec)
                : null,
            "Namespace" => new KubernetesObject.NamespaceObject(
                head, new NamespaceSpec(metadata.Key.Name, metadata.Labels, metadata.Annotations)),
            "ConfigMap" => new KubernetesObject.Config(head, ConfigDataReader.ReadConfigMap(fields, metadata)),
            "Secret" => new KubernetesObject.Config(head, ConfigDataReader.ReadSecret(fields, metadata)),
            "PodDisruptionBudget" => new KubernetesObject.DisruptionBudget(
                head, DisruptionBudgetReader.Read(fields, metadata)),
            "Pod" => ReadPod(fields, head),
            _ => throw new InvalidOperationException($"unknown kind {kind}"),
        };
    }

    private static KubernetesObject.Workload? ReadWorkload(Fields fields, ObjectHead head, WorkloadKind kind) =>
        WorkloadReader.Read(fields, kind, head.Metadata) is { } spec ? new KubernetesObject.Workload(head, spec) : null;

    private KubernetesObject.Pod? ReadPod(Fields fields, ObjectHead head)
    {
        if (PodSpecReader.ReadSpec(fields, mustRestart: false) is not { } spec)
        {
            return null;
        }

        context.Note(head.Node, $"the Pod {head.Metadata.Key} has no controller: it is read but not started");
        return new KubernetesObject.Pod(head, new PodTemplate
        {
            Labels = head.Metadata.Labels,
            Annotations = head.Metadata.Annotations,
            Spec = spec,
            UnreadFields = fields.Context.Options.HasDigests
                ? UnreadFieldsDigest.Of(fields.Get("spec") as YamlMapping) : "",
        });
    }

    private KubernetesObject.Other ReadOther(YamlMapping mapping, string apiVersion, string kind)
    {
        var metadata = MetadataReader.ReadLeniently(mapping);
        if (!context.Options.IsFromApi)
        {
            var at = mapping.Find("kind")!.Value;
            var about = PrintableText.Shorten($"{apiVersion} {kind}", 80);
            // Another group may have a kind of the same name (Knative's Service): no advice for those.
            var advice = !CoreGroups.Contains(apiVersion) ? ""
                : CurrentVersions.TryGetValue(kind, out var current) ? $": expected apiVersion {current}"
                : Fields.DidYouMean(kind, KnownKinds);
            context.Note(at, $"{about} is not read, it takes no part{advice}");
        }

        return new KubernetesObject.Other(new ObjectHead(apiVersion, kind, metadata, mapping));
    }
}
