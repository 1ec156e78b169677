using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads pod templates and pods.</summary>
internal static class PodSpecReader
{
    /// <summary><c>spec.template</c> of a workload, or null when it is missing.</summary>
    public static PodTemplate? ReadTemplate(Fields workload)
    {
        if (workload.Struct("template", KnownFields.Template) is not { } fields)
        {
            if (!workload.Has("template"))
            {
                workload.Missing("template", "the pods' template");
            }

            return null;
        }

        var metadata = fields.Struct("metadata", KnownFields.Metadata);
        var spec = ReadSpec(fields, mustRestart: true);
        return spec is null ? null : new PodTemplate
        {
            Labels = metadata is null ? Empty : MetadataReader.ReadLabels(metadata),
            Annotations = metadata?.Map("annotations") ?? Empty,
            Spec = spec,
            UnreadFields = fields.Context.Options.HasDigests
                ? UnreadFieldsDigest.Of(fields.Get("spec") as YamlMapping) : "",
        };
    }

    /// <summary><c>spec</c> of a pod or of a template, or null when it is missing.</summary>
    public static PodSpec? ReadSpec(Fields owner, bool mustRestart)
    {
        if (owner.Struct("spec", KnownFields.PodSpec) is not { } fields)
        {
            if (!owner.Has("spec"))
            {
                owner.Missing("spec", "the pod's spec with its containers");
            }

            return null;
        }

        var grace = ReadGrace(fields);
        var initContainers = ReadContainers(fields, "initContainers", isInit: true, grace);
        var containers = ReadContainers(fields, "containers", isInit: false, grace);
        if (containers.IsEmpty && !fields.HasItems("containers"))
        {
            fields.Missing("containers", "at least one container");
        }

        CheckNames(fields);
        var policy = fields.OneOf("restartPolicy", "Always", "OnFailure", "Never");
        if (mustRestart && policy != "Always")
        {
            fields.Invalid("restartPolicy", $"unsupported value \"{policy}\": expected Always in a workload's "
                + "template");
        }

        var account = fields.String("serviceAccountName", fields.String("serviceAccount"));
        return new PodSpec
        {
            InitContainers = initContainers,
            Containers = containers,
            TerminationGracePeriod = grace,
            RestartPolicy = policy switch
            {
                "OnFailure" => RestartPolicy.OnFailure,
                "Never" => RestartPolicy.Never,
                _ => RestartPolicy.Always,
            },
            ReadinessGates = [.. fields.Structs("readinessGates", KnownFields.ReadinessGate)
                .Select(gate => gate.RequiredString("conditionType", "the type of a pod condition"))],
            ServiceAccountName = account.Length == 0 ? Defaults.ServiceAccount : account,
        };
    }

    private static ImmutableSortedDictionary<string, string> Empty => ImmutableSortedDictionary<string, string>.Empty;

    private static TimeSpan ReadGrace(Fields fields)
    {
        const string name = "terminationGracePeriodSeconds";
        var grace = fields.Number(name, min: int.MinValue);
        if (grace < 0)
        {
            // Recorded: the API server takes -5 (testdata/api, bad-grace).
            fields.Note(name, $"{grace} is negative: the API server takes it and pods get 1 s; expected 0 or more");
            return Defaults.NegativeGrace;
        }

        return grace is { } seconds ? TimeSpan.FromSeconds(seconds) : Defaults.Grace;
    }

    private static ImmutableArray<ContainerSpec> ReadContainers(Fields pod, string name, bool isInit, TimeSpan grace) =>
        [.. pod.Structs(name, KnownFields.Container).Select(c => ContainerReader.Read(c, isInit, grace))];

    private static void CheckNames(Fields pod)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            var index = 0;
            foreach (var item in (pod.Get(list) as YamlSequence)?.Items ?? [])
            {
                if ((item.Resolved as YamlMapping)?.Value("name") is YamlScalar { ValueKind: YamlValueKind.Text } name
                    && !seen.Add(name.Text))
                {
                    pod.Context.Fatal(name, $"{pod.PathOf(list)}[{index}].name: duplicate value "
                        + $"\"{PrintableText.Shorten(name.Text, 63)}\": expected another name for each container");
                }

                index++;
            }
        }
    }
}
