using ZeroDrop.Core.Findings;

namespace ZeroDrop.Manifests.Yaml;

/// <summary>A scalar: its decoded text, how it is written, and what type the API server reads it as.</summary>
public sealed class YamlScalar : YamlNode
{
    /// <summary>The longest text that a message repeats.</summary>
    private const int MaxShown = 60;

    private readonly long integer;

    /// <summary>A scalar of a YAML text, its type resolved by the rules of YAML 1.1.</summary>
    public YamlScalar(SourceSpan span, string text, YamlScalarStyle style, string? tag)
        : base(span)
    {
        Text = text;
        Style = style;
        Tag = tag;
        ValueKind = Yaml11Scalars.Resolve(text, style == YamlScalarStyle.Plain, tag, out integer);
    }

    internal YamlScalar(
        TextPositions positions, int start, int length, string text, YamlScalarStyle style, string? tag)
        : base(positions, start, length)
    {
        Text = text;
        Style = style;
        Tag = tag;
        ValueKind = Yaml11Scalars.Resolve(text, style == YamlScalarStyle.Plain, tag, out integer);
    }

    /// <summary>The decoded text: without quotes, escapes resolved, block scalars folded.</summary>
    public string Text { get; }

    /// <summary>How it is written.</summary>
    public YamlScalarStyle Style { get; }

    /// <summary>The explicit tag, such as <c>tag:yaml.org,2002:str</c>, or null.</summary>
    public string? Tag { get; }

    /// <summary>The JSON type that the API server sees.</summary>
    public YamlValueKind ValueKind { get; }

    /// <summary>The number of an <see cref="YamlValueKind.WholeNumber"/>.</summary>
    public long AsInteger() => ValueKind == YamlValueKind.WholeNumber
        ? integer
        : throw new InvalidOperationException("not an integer");

    /// <summary>The value of a <see cref="YamlValueKind.Boolean"/>.</summary>
    public bool AsBoolean() => ValueKind == YamlValueKind.Boolean
        ? integer == 1
        : throw new InvalidOperationException("not a boolean");

    /// <inheritdoc/>
    public override string Describe() => ValueKind switch
    {
        YamlValueKind.Text => $"the string \"{Shown}\"",
        YamlValueKind.Null => "null",
        YamlValueKind.Boolean when Text is "true" or "false" => $"the boolean {Text}",
        YamlValueKind.Boolean => $"the boolean {(AsBoolean() ? "true" : "false")} (an unquoted {Shown} is one in "
            + "YAML 1.1)",
        YamlValueKind.WholeNumber => $"the number {Shown}",
        YamlValueKind.RealNumber => $"the number {Shown}",
        _ => throw new InvalidOperationException($"unknown value kind {ValueKind}"),
    };

    private string Shown => PrintableText.Shorten(Text, MaxShown);
}
