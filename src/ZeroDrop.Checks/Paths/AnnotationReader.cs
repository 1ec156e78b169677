using System.Globalization;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Paths;
using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Objects;

namespace ZeroDrop.Checks.Paths;

/// <summary>Reads annotations of a Service and of the route in front of it; the Service's win (annotations.md of the
/// AWS Load Balancer Controller; the other controllers read one of the two).</summary>
internal sealed record AnnotationReader(KubernetesObject? Service, KubernetesObject? Front)
{
    /// <summary>The value, trimmed; null when no object has it.</summary>
    public string? Text(string key) => Holder(key) is { } holder ? Of(holder, key)!.Trim() : null;

    /// <summary>The object that has the annotation that counts; null when none has.</summary>
    public KubernetesObject? Holder(string key) =>
        Service is not null && Of(Service, key) is not null ? Service
            : Front is not null && Of(Front, key) is not null ? Front : null;

    /// <summary>Whether an object has an annotation whose key begins so.</summary>
    public bool HasPrefix(string prefix) => new[] { Service, Front }.OfType<KubernetesObject>().Any(o =>
        o.Metadata.Annotations.Keys.Any(key => key.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>A number, or null when it is absent or no number.</summary>
    public double? Number(string key) => Parse(Text(key));

    /// <summary>One key of a list such as <c>a=1,b=2</c>.</summary>
    public string? Attribute(string key, string name) => Text(key)?
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('=', 2, StringSplitOptions.TrimEntries))
        .LastOrDefault(pair => pair.Length == 2 && pair[0] == name)?[1];

    /// <summary>A number of seconds as a quantity of the path; null when it is absent.</summary>
    public Quantity? Seconds(string key, string? attribute = null)
    {
        var text = attribute is null ? Text(key)?.TrimEnd('s') : Attribute(key, attribute);
        return Parse(text) is { } seconds && seconds >= 0 && seconds < 1e7
            ? new Quantity(TimeSpan.FromSeconds(seconds), Origin.Annotation, attribute ?? key, Place(key))
            : null;
    }

    /// <summary>Where the annotation that counts stands.</summary>
    public SourceSpan? Place(string key) =>
        Holder(key) is { } holder ? NodeAt.Place(holder.Node, FieldPath.Annotation(key)) : null;

    /// <summary>The annotation of an object; kinds that are not read in full have theirs in the tree only.</summary>
    private static string? Of(KubernetesObject item, string key) =>
        item.Metadata.Annotations.GetValueOrDefault(key)
        ?? (item is KubernetesObject.Other && NodeAt.Text(item.Node, FieldPath.Annotation(key)) is { Length: > 0 } text
            ? text : null);

    private static double? Parse(string? text) => double.TryParse(
        text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
}
