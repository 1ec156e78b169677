namespace ZeroDrop.Core.Findings;

/// <summary>A value that a field should have: a wish, not an edit of a text.</summary>
/// <param name="Target">The object.</param>
/// <param name="Path">The field from the object's root, such as
/// <c>spec.template.spec.containers[0].lifecycle.preStop</c>. A key that contains a dot stands in brackets and quotes:
/// <c>metadata.annotations["zerodrop.dev/ignore"]</c>.</param>
/// <param name="Value">The value as JSON; null takes the field away.</param>
/// <param name="Because">The sum that the value comes from, in words and numbers; empty when there is none.</param>
public sealed record FieldChange(ObjectRef Target, string Path, string? Value, string Because = "");
