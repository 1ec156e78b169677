namespace ZeroDrop.Manifests.Yaml;

/// <summary>The JSON type that the API server sees for a scalar.</summary>
public enum YamlValueKind
{
    /// <summary>A string.</summary>
    Text,

    /// <summary>Null: nothing, <c>~</c> or <c>null</c>.</summary>
    Null,

    /// <summary>A boolean; in YAML 1.1 also an unquoted <c>y</c>, <c>no</c> or <c>on</c>.</summary>
    Boolean,

    /// <summary>A whole number of at most 64 bits.</summary>
    WholeNumber,

    /// <summary>A number with a point or an exponent, infinity or not-a-number; also a whole number over 64
    /// bits.</summary>
    RealNumber,
}
