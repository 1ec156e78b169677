namespace ZeroDrop.Core.Specs;

/// <summary>One entry of <c>envFrom</c>.</summary>
/// <param name="IsSecret">Whether it names a Secret; a ConfigMap otherwise.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Prefix"><c>prefix</c>, put before every key; default empty.</param>
/// <param name="Optional"><c>optional</c>; default false.</param>
public sealed record EnvFromSource(bool IsSecret, string Name, string Prefix, bool Optional);
