using System.Collections.Immutable;

namespace ZeroDrop.Manifests.Yaml.Editing;

/// <summary>A value to be written into a text.</summary>
public abstract record YamlValue
{
    private YamlValue()
    {
    }

    /// <summary>A string.</summary>
    public static YamlValue Of(string value) => new Text(value);

    /// <summary>A whole number.</summary>
    public static YamlValue Of(long value) => new WholeNumber(value);

    /// <summary>A boolean.</summary>
    public static YamlValue Of(bool value) => new Truth(value);

    /// <summary>A mapping with its keys in this order.</summary>
    public static YamlValue Map(params ReadOnlySpan<(string Key, YamlValue Value)> entries) => new Mapping([.. entries]);

    /// <summary>A list, written with a dash a line in block style.</summary>
    public static YamlValue List(params ReadOnlySpan<YamlValue> items) => new Sequence([.. items], IsFlow: false);

    /// <summary>A list written with brackets, as commands usually are.</summary>
    public static YamlValue FlowList(params ReadOnlySpan<YamlValue> items) => new Sequence([.. items], IsFlow: true);

    /// <summary>A scalar of any kind.</summary>
    public abstract record Scalar : YamlValue
    {
        private protected Scalar()
        {
        }
    }

    /// <summary>A string.</summary>
    /// <param name="Value">The decoded text.</param>
    public sealed record Text(string Value) : Scalar;

    /// <summary>A whole number.</summary>
    /// <param name="Value">The number.</param>
    public sealed record WholeNumber(long Value) : Scalar;

    /// <summary>A boolean.</summary>
    /// <param name="Value">True or false.</param>
    public sealed record Truth(bool Value) : Scalar;

    /// <summary>A mapping.</summary>
    /// <param name="Entries">The keys, each once, with their values.</param>
    public sealed record Mapping(ImmutableArray<(string Key, YamlValue Value)> Entries) : YamlValue
    {
        /// <summary>Compares keys and values in order.</summary>
        public bool Equals(Mapping? other) => other is not null && Entries.SequenceEqual(other.Entries);

        /// <inheritdoc/>
        public override int GetHashCode() => Entries.Length;
    }

    /// <summary>A list.</summary>
    /// <param name="Items">The items.</param>
    /// <param name="IsFlow">Whether it is written with brackets even where block style is possible.</param>
    public sealed record Sequence(ImmutableArray<YamlValue> Items, bool IsFlow) : YamlValue
    {
        /// <summary>Compares style and items in order.</summary>
        public bool Equals(Sequence? other) =>
            other is not null && IsFlow == other.IsFlow && Items.SequenceEqual(other.Items);

        /// <inheritdoc/>
        public override int GetHashCode() => Items.Length;
    }
}
