using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>One object, read into the record of its kind. The node keeps every position for checks and edits.</summary>
public abstract record KubernetesObject
{
    private KubernetesObject(ObjectHead head) =>
        (ApiVersion, Kind, Metadata, Node) = (head.ApiVersion, head.Kind, head.Metadata, head.Node);

    /// <summary><c>apiVersion</c>.</summary>
    public string ApiVersion { get; }

    /// <summary><c>kind</c>.</summary>
    public string Kind { get; }

    /// <summary>Key, labels and annotations.</summary>
    public Metadata Metadata { get; }

    /// <summary>The object's node.</summary>
    public YamlMapping Node { get; }

    /// <summary>Namespace and name.</summary>
    public ObjectKey Key => Metadata.Key;

    /// <summary>A Deployment, StatefulSet or DaemonSet.</summary>
    public sealed record Workload : KubernetesObject
    {
        internal Workload(ObjectHead head, WorkloadSpec spec)
            : base(head) => Spec = spec;

        /// <summary>What it asks for.</summary>
        public WorkloadSpec Spec { get; }
    }

    /// <summary>A Service.</summary>
    public sealed record Service : KubernetesObject
    {
        internal Service(ObjectHead head, ServiceSpec spec)
            : base(head) => Spec = spec;

        /// <summary>What it asks for.</summary>
        public ServiceSpec Spec { get; }
    }

    /// <summary>An Ingress.</summary>
    public sealed record Ingress : KubernetesObject
    {
        internal Ingress(ObjectHead head, IngressSpec spec)
            : base(head) => Spec = spec;

        /// <summary>What it asks for.</summary>
        public IngressSpec Spec { get; }
    }

    /// <summary>A Namespace.</summary>
    public sealed record NamespaceObject : KubernetesObject
    {
        internal NamespaceObject(ObjectHead head, NamespaceSpec spec)
            : base(head) => Spec = spec;

        /// <summary>Name, labels and annotations.</summary>
        public NamespaceSpec Spec { get; }
    }

    /// <summary>A ConfigMap or a Secret.</summary>
    public sealed record Config : KubernetesObject
    {
        internal Config(ObjectHead head, ConfigData data)
            : base(head) => Data = data;

        /// <summary>Keys and values.</summary>
        public ConfigData Data { get; }

        /// <summary>Kind and name only: values are never printed.</summary>
        public override string ToString() => Data.ToString();
    }

    /// <summary>A PodDisruptionBudget.</summary>
    public sealed record DisruptionBudget : KubernetesObject
    {
        internal DisruptionBudget(ObjectHead head, PodDisruptionBudgetSpec spec)
            : base(head) => Spec = spec;

        /// <summary>What it asks for.</summary>
        public PodDisruptionBudgetSpec Spec { get; }
    }

    /// <summary>A Pod that no controller of the manifest made.</summary>
    public sealed record Pod : KubernetesObject
    {
        internal Pod(ObjectHead head, PodTemplate template)
            : base(head) => Template = template;

        /// <summary>Its labels, annotations and spec.</summary>
        public PodTemplate Template { get; }
    }

    /// <summary>An object of a kind that we do not read.</summary>
    public sealed record Other : KubernetesObject
    {
        internal Other(ObjectHead head)
            : base(head)
        {
        }
    }
}
