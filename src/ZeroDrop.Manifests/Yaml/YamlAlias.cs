namespace ZeroDrop.Manifests.Yaml;

/// <summary>A use of an anchored node. Its span is that of <c>*name</c>, its value the anchored node.</summary>
public sealed class YamlAlias : YamlNode
{
    internal YamlAlias(TextPositions positions, int start, int length, string name, YamlNode target)
        : base(positions, start, length) => (Name, Resolved) = (name, target.Resolved);

    /// <summary>The anchor's name.</summary>
    public string Name { get; }

    /// <inheritdoc/>
    public override YamlNode Resolved { get; }

    /// <inheritdoc/>
    public override string Describe() => Resolved.Describe();
}
