namespace ZeroDrop.Manifests.Yaml;

/// <summary>One key with its value.</summary>
/// <param name="Key">The key's scalar.</param>
/// <param name="Value">The value, not resolved when it is an alias.</param>
public sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    /// <summary>The key as JSON has it: keys that YAML 1.1 reads as booleans become <c>true</c> or
    /// <c>false</c>.</summary>
    public string Name => Key.ValueKind == YamlValueKind.Boolean ? (Key.AsBoolean() ? "true" : "false") : Key.Text;

    /// <summary>Whether it is a merge key: an unquoted <c>&lt;&lt;</c> before a mapping or a list of
    /// mappings.</summary>
    public bool IsMerge => Key is { Text: "<<", Style: YamlScalarStyle.Plain }
        && Value.Resolved is YamlMapping or YamlSequence;
}
