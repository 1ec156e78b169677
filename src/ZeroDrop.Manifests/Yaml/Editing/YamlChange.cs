using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>One change of a tree, addressed by nodes of the file as it was read.</summary>
public abstract record YamlChange
{
    private YamlChange()
    {
    }

    /// <summary>The node whose place in the text changes.</summary>
    internal abstract YamlNode Target { get; }

    /// <summary>Gives a scalar another value; quoting and comments stay as they are.</summary>
    /// <param name="Node">The scalar.</param>
    /// <param name="Value">Its new value.</param>
    public sealed record SetScalar(YamlScalar Node, YamlValue.Scalar Value) : YamlChange
    {
        internal override YamlNode Target => Node;
    }

    /// <summary>
    /// Gives a key of a mapping a value: a key that stands there is given the new one, another is inserted behind the
    /// last key that <paramref name="Order"/> has before it, else at the end. A key that only a merge
    /// (<c>&lt;&lt;</c>) brings is inserted, which overrides the merged one.
    /// </summary>
    /// <param name="Node">The mapping.</param>
    /// <param name="Key">The key.</param>
    /// <param name="Value">Its value.</param>
    /// <param name="Order">Keys in their conventional order (<see cref="FieldOrder"/>); may be empty.</param>
    public sealed record SetKey(YamlMapping Node, string Key, YamlValue Value, ImmutableArray<string> Order) : YamlChange
    {
        internal override YamlNode Target => Node;
    }

    /// <summary>Takes a key with its value out of a mapping. Comments above it stay; those inside it go with
    /// it.</summary>
    /// <param name="Node">The mapping.</param>
    /// <param name="Key">A key that stands in the mapping itself.</param>
    public sealed record RemoveKey(YamlMapping Node, string Key) : YamlChange
    {
        internal override YamlNode Target => Node;
    }

    /// <summary>Adds an item at the end of a list.</summary>
    /// <param name="Node">The list.</param>
    /// <param name="Value">The item.</param>
    public sealed record Append(YamlSequence Node, YamlValue Value) : YamlChange
    {
        internal override YamlNode Target => Node;
    }
}
