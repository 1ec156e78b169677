using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using ZeroDrop.Cluster.Network;
using ZeroDrop.Core.Specs;

namespace ZeroDrop.Cluster.Kubelet;

/// <summary>What the kubelet's host knows of one pod.</summary>
internal sealed class HostedPod
{
    /// <summary>Makes it.</summary>
    public HostedPod(ObjectKey key, string workload, PodTemplate template, string node, PodSandbox sandbox)
    {
        (Key, Workload, Template, Node, Sandbox, Address) =
            (key, workload, template, node, sandbox, sandbox.Address.ToString());

        // A name may come again (a StatefulSet's pods), an address does not.
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{key} {Address}"));
        Uid = new Guid(hash.AsSpan(0, 16)).ToString();
    }

    /// <summary>Namespace and name.</summary>
    public ObjectKey Key { get; }

    /// <summary>The core's uid of it: a later pod of the same name has another one.</summary>
    public required long Incarnation { get; init; }

    /// <summary>Which pod of its name it is, from 1; a StatefulSet's pods have successors.</summary>
    public required int Generation { get; init; }

    /// <summary><c>metadata.uid</c>: a UUID that is the same in every run with the same seed.</summary>
    public string Uid { get; }

    /// <summary>Name of the workload that owns it.</summary>
    public string Workload { get; }

    /// <summary>What it was made from.</summary>
    public PodTemplate Template { get; }

    /// <summary>The node it is bound to.</summary>
    public string Node { get; }

    /// <summary>Its address, and its network namespace where it has one.</summary>
    public PodSandbox Sandbox { get; }

    /// <summary>Its address.</summary>
    public string Address { get; }

    /// <summary>The containers that were started last, by name.</summary>
    public ConcurrentDictionary<string, PodContainer> Containers { get; } = new(StringComparer.Ordinal);

    /// <summary>Every TCP port that anything in it listens on.</summary>
    public ImmutableArray<int> Ports { get; init; } = [];

    /// <summary>The container of this name in the spec.</summary>
    public ContainerSpec Container(string name) =>
        Template.Spec.InitContainers.Concat(Template.Spec.Containers).First(c => c.Name == name);
}
