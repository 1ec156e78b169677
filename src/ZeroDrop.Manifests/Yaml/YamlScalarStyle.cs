namespace ZeroDrop.Manifests.Yaml;

/// <summary>How a scalar is written.</summary>
public enum YamlScalarStyle
{
    /// <summary>Without quotes: it may be a number, a boolean or null.</summary>
    Plain,

    /// <summary>In single quotes.</summary>
    SingleQuoted,

    /// <summary>In double quotes, as every JSON string.</summary>
    DoubleQuoted,

    /// <summary>A block scalar with <c>|</c>.</summary>
    Literal,

    /// <summary>A block scalar with <c>&gt;</c>.</summary>
    Folded,
}
