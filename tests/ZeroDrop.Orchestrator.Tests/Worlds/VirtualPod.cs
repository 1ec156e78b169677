using ZeroDrop.Core.Specs;
using ZeroDrop.Orchestrator.Pods;

namespace ZeroDrop.Orchestrator.Tests.Worlds;

/// <summary>One pod's sandbox and containers in a virtual world.</summary>
internal sealed class VirtualPod(ObjectKey key, long uid, PodTemplate template, string address)
{
    public ObjectKey Key { get; } = key;

    /// <summary>Which pod of that name.</summary>
    public long Uid { get; } = uid;

    public PodTemplate Template { get; } = template;

    public string Address { get; } = address;

    public bool Released { get; set; }

    public Dictionary<string, VirtualContainer> Containers { get; } = [];

    /// <summary>Running hooks; the number tells a hook from a later one of the same name.</summary>
    public Dictionary<(string Container, HookKind Kind), int> Hooks { get; } = [];

    public int LastNumber { get; set; }
}
