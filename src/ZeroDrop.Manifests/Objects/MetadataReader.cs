using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads <c>metadata</c>.</summary>
internal static class MetadataReader
{
    /// <summary>The metadata of an object, its name checked by <paramref name="nameError"/>.</summary>
    public static Metadata Read(Fields owner, bool isNamespaced, Func<string, string?> nameError)
    {
        var fields = owner.Struct("metadata", KnownFields.Metadata);
        if (fields is null)
        {
            if (!owner.Has("metadata"))
            {
                owner.Missing("metadata", "the object's name");
            }

            return Empty(isNamespaced);
        }

        var name = fields.String("name");
        if (name.Length == 0)
        {
            name = fields.String("generateName");
            if (name.Length == 0 && !WrongType(fields, "name"))
            {
                fields.Missing("name", "the object's name");
            }
        }
        else if (nameError(name) is { } error)
        {
            fields.Invalid("name", error);
        }

        var ns = fields.String("namespace");
        if (ns.Length > 0 && Names.LabelError(ns) is { } namespaceError)
        {
            fields.Invalid("namespace", namespaceError);
        }

        var key = new ObjectKey(isNamespaced ? (ns.Length > 0 ? ns : Defaults.Namespace) : "", name);
        return new Metadata(key, ReadLabels(fields), fields.Map("annotations"));
    }

    /// <summary>Metadata of a kind that we do not read: nothing in it is an error.</summary>
    public static Metadata ReadLeniently(YamlMapping mapping)
    {
        var metadata = mapping.Value("metadata") as YamlMapping;
        var name = (metadata?.Value("name") as YamlScalar)?.Text ?? "";
        var ns = (metadata?.Value("namespace") as YamlScalar)?.Text ?? "";
        return Empty(true) with { Key = new ObjectKey(ns.Length > 0 ? ns : Defaults.Namespace, name) };
    }

    public static ImmutableSortedDictionary<string, string> ReadLabels(Fields fields)
    {
        var labels = fields.Map("labels");
        foreach (var (key, value) in labels)
        {
            var at = (fields.Get("labels") as YamlMapping)?.Find(key);
            if (at is not null && Names.LabelKeyError(key) is { } keyError)
            {
                fields.Context.Fatal(at.Key, $"{fields.PathOf("labels")}: {keyError}");
            }

            if (at is not null && Names.LabelValueError(value) is { } valueError)
            {
                fields.Context.Fatal(at.Value, $"{fields.PathOf("labels")}.{key}: {valueError}");
            }
        }

        return labels;
    }

    private static Metadata Empty(bool isNamespaced) => new(
        new ObjectKey(isNamespaced ? Defaults.Namespace : "", ""),
        ImmutableSortedDictionary<string, string>.Empty,
        ImmutableSortedDictionary<string, string>.Empty);

    private static bool WrongType(Fields fields, string name) =>
        fields.Get(name) is not (null or YamlScalar { ValueKind: YamlValueKind.Text });
}
