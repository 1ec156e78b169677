using System.Collections.Immutable;

namespace ZeroDrop.Core.Specs;

/// <summary>A ConfigMap or Secret: keys and decoded text values. Values of a Secret appear in no log.</summary>
/// <param name="IsSecret">Whether it is a Secret.</param>
/// <param name="Key">Namespace and name.</param>
/// <param name="Data">Key to value.</param>
public sealed record ConfigData(bool IsSecret, ObjectKey Key, ImmutableSortedDictionary<string, string> Data)
{
    /// <summary>Kind and name only: values are never printed.</summary>
    public override string ToString() => $"{(IsSecret ? "secret" : "configmap")}/{Key.Name} ({Data.Count} keys)";
}
