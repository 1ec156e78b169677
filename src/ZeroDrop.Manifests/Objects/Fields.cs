using System.Collections.Immutable;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>
/// Reads the fields of one struct of the API. A null value is an absent one, as for Go's decoder; a wrong type is a
/// fatal problem at the value, and the reader goes on with the default.
/// </summary>
internal sealed partial class Fields
{
    private static readonly ImmutableSortedDictionary<string, string> NoStrings =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly YamlMapping mapping;
    private readonly Fields? parent;
    private readonly string name;
    private readonly int index;
    private string? path;

    /// <summary>The fields of an object itself, or of the struct at <paramref name="path"/>.</summary>
    public Fields(YamlMapping mapping, string path, ReadContext context, string[] known)
    {
        (this.mapping, this.path, Context, name, index) = (mapping, path, context, "", -1);
        NoteUnknown(known);
    }

    /// <summary>The fields of a struct in <paramref name="parent"/>; <paramref name="index"/> is -1 where it is no item
    /// of a list.</summary>
    private Fields(YamlMapping mapping, Fields parent, string name, int index, string[] known)
    {
        (this.mapping, this.parent, Context, this.name, this.index) = (mapping, parent, parent.Context, name, index);
        NoteUnknown(known);
    }

    /// <summary>Where the struct stands, as the API server writes it; put together only when a message needs it.</summary>
    public string Path => path ??= index < 0 ? parent!.PathOf(name) : $"{parent!.PathOf(name)}[{index}]";

    public ReadContext Context { get; }

    public YamlNode Node => mapping;

    /// <summary>The path of a field, as the API server writes it.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";

    /// <summary>The field's value, or null when it is absent or null.</summary>
    public YamlNode? Get(string name) =>
        mapping.Value(name) is { } node and not YamlScalar { ValueKind: YamlValueKind.Null } ? node : null;

    /// <summary>The field's value, or the struct itself: where to point when the field is missing or its value
    /// wrong.</summary>
    public YamlNode At(string name) => Get(name) ?? mapping;

    public bool Has(string name) => Get(name) is not null;

    /// <summary>Records that a value is wrong, at the value.</summary>
    public void Invalid(string name, string message) => Context.Fatal(At(name), $"{PathOf(name)}: {message}");

    /// <summary>Records that a required field is missing, at the struct.</summary>
    public void Missing(string name, string expected) =>
        Context.Fatal(mapping, $"{PathOf(name)}: required: expected {expected}");

    /// <summary>Records something worth knowing about a value.</summary>
    public void Note(string name, string message) => Context.Note(At(name), $"{PathOf(name)}: {message}");

    public Fields? Struct(string name, string[] known)
    {
        switch (Get(name))
        {
            case null:
                return null;
            case YamlMapping child:
                return new Fields(child, this, name, -1, known);
            case var other:
                WrongType(other, PathOf(name), "a mapping");
                return null;
        }
    }

    /// <summary>The items of a list of structs; items of another type are problems and left out.</summary>
    public ImmutableArray<Fields> Structs(string name, string[] known)
    {
        var list = List(name);
        if (list.IsEmpty)
        {
            return [];
        }

        var items = ImmutableArray.CreateBuilder<Fields>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            if (list[i].Resolved is YamlMapping child)
            {
                items.Add(new Fields(child, this, name, i, known));
            }
            else
            {
                WrongType(list[i].Resolved, $"{PathOf(name)}[{i}]", "a mapping");
            }
        }

        return items.DrainToImmutable();
    }

    /// <summary>Whether something stands there, be it no list at all: then its type is the problem, not its
    /// absence.</summary>
    public bool HasItems(string name) => Get(name) is not (null or YamlSequence { Items.Length: 0 });

    public ImmutableArray<string> Strings(string name)
    {
        var list = List(name);
        if (list.IsEmpty)
        {
            return [];
        }

        var values = ImmutableArray.CreateBuilder<string>(list.Length);
        for (var i = 0; i < list.Length; i++)
        {
            values.Add(list[i].Resolved is YamlScalar { ValueKind: YamlValueKind.Text } text ? text.Text
                : AsString(list[i].Resolved, $"{PathOf(name)}[{i}]", hide: false) ?? "");
        }

        return values.DrainToImmutable();
    }

    /// <summary>A map of strings. With <paramref name="hide"/> no value appears in any message.</summary>
    public ImmutableSortedDictionary<string, string> Map(string name, bool hide = false)
    {
        switch (Get(name))
        {
            case null or YamlMapping { Entries.IsEmpty: true }:
                return NoStrings;
            case YamlMapping child:
                var map = NoStrings.ToBuilder();
                foreach (var entry in child.Effective)
                {
                    map[entry.Name] = entry.Value.Resolved is YamlScalar { ValueKind: YamlValueKind.Text } text ? text.Text
                        : AsString(entry.Value.Resolved, $"{PathOf(name)}.{entry.Name}", hide) ?? "";
                }

                return map.ToImmutable();
            case var other:
                WrongType(other, PathOf(name), "a mapping of strings", hide);
                return NoStrings;
        }
    }

    public string String(string name, string defaultValue = "") =>
        Get(name) switch
        {
            null => defaultValue,
            YamlScalar { ValueKind: YamlValueKind.Text } text => text.Text,
            var node => AsString(node, PathOf(name), hide: false) ?? defaultValue,
        };

    /// <summary>A string that must be there and not be empty.</summary>
    public string RequiredString(string name, string expected)
    {
        var value = String(name);
        if (value.Length == 0 && Get(name) is null or YamlScalar { ValueKind: YamlValueKind.Text })
        {
            Missing(name, expected);
        }

        return value;
    }

    /// <summary>A string that must be one of <paramref name="allowed"/>; the first is the default.</summary>
    public string OneOf(string name, params ReadOnlySpan<string> allowed)
    {
        var value = String(name, allowed[0]);
        if (value.Length == 0 || allowed.Contains(value))
        {
            return value.Length == 0 ? allowed[0] : value;
        }

        Invalid(name, $"unsupported value \"{PrintableText.Shorten(value, 40)}\": expected "
            + string.Join(", ", allowed.ToArray()) + DidYouMean(value, allowed));
        return allowed[0];
    }

    public bool Boolean(string name, bool defaultValue)
    {
        switch (Get(name))
        {
            case null:
                return defaultValue;
            case YamlScalar { ValueKind: YamlValueKind.Boolean } scalar:
                return scalar.AsBoolean();
            case var other:
                WrongType(other, PathOf(name), "true or false");
                return defaultValue;
        }
    }

    /// <summary>A whole number in a range, or null when it is absent or wrong (then a problem is recorded).</summary>
    public int? Number(string name, int min = 0, int max = int.MaxValue) =>
        Get(name) is not { } node ? null
            : node is YamlScalar { ValueKind: YamlValueKind.WholeNumber } number && number.AsInteger() is var value
                && value >= min && value <= max ? (int)value
            : AsNumber(node, PathOf(name), min, max);

    /// <summary>A whole number of seconds in a range, or null.</summary>
    public TimeSpan? Seconds(string name, int min = 0) =>
        Number(name, min) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>A whole number or a percentage, or null.</summary>
    public IntOrPercent? Amount(string name, int maxPercent = int.MaxValue)
    {
        switch (Get(name))
        {
            case null:
                return null;
            case YamlScalar { ValueKind: YamlValueKind.Text } text:
                return Percentage(name, text.Text, maxPercent);
            case YamlScalar { ValueKind: YamlValueKind.WholeNumber } number:
                return AsNumber(number, PathOf(name), 0, int.MaxValue) is { } count ? IntOrPercent.Count(count) : null;
            case var other:
                WrongType(other, PathOf(name), "a whole number or a percentage such as 25%");
                return null;
        }
    }

    /// <summary>A port by number or by name, or null when it is absent or wrong.</summary>
    public PortRef? Port(string name)
    {
        switch (Get(name))
        {
            case null:
                return null;
            case YamlScalar { ValueKind: YamlValueKind.Text } text when Names.PortNameError(text.Text) is { } error:
                Invalid(name, error);
                return null;
            case YamlScalar { ValueKind: YamlValueKind.Text } text:
                return PortRef.Of(text.Text);
            case YamlScalar { ValueKind: YamlValueKind.WholeNumber } number:
                return AsNumber(number, PathOf(name), 1, 65535) is { } value ? PortRef.Of(value) : null;
            case var other:
                WrongType(other, PathOf(name), "a port's number or name");
                return null;
        }
    }

    /// <summary>The items of a list, aliases not resolved; none when it is absent or no list (then a problem is
    /// recorded).</summary>
    private ImmutableArray<YamlNode> List(string name)
    {
        switch (Get(name))
        {
            case null:
                return [];
            case YamlSequence sequence:
                return sequence.Items;
            case var other:
                WrongType(other, PathOf(name), "a list");
                return [];
        }
    }

    private IntOrPercent? Percentage(string name, string text, int maxPercent)
    {
        if (text.Length < 2 || text[^1] != '%' || text.AsSpan(0, text.Length - 1).ContainsAnyExceptInRange('0', '9')
            || !int.TryParse(text.AsSpan(0, text.Length - 1), out var percent))
        {
            Invalid(name, $"invalid value \"{PrintableText.Shorten(text, 40)}\": expected a whole number without "
                + "quotes,"
                + " or a percentage such as 25%");
            return null;
        }

        if (percent > maxPercent)
        {
            Invalid(name, $"invalid value {text}: must not be greater than {maxPercent}%");
            return null;
        }

        return IntOrPercent.Percent(percent);
    }

    private string? AsString(YamlNode node, string path, bool hide)
    {
        switch (node)
        {
            case YamlScalar { ValueKind: YamlValueKind.Text } text:
                return text.Text;
            case YamlScalar { ValueKind: YamlValueKind.Null }:
                return null;
            default:
                WrongType(node, path, node is YamlScalar ? "a string: put it in quotes" : "a string", hide);
                return null;
        }
    }

    private int? AsNumber(YamlNode node, string path, int min, int max)
    {
        if (node is not YamlScalar { ValueKind: YamlValueKind.WholeNumber } scalar)
        {
            WrongType(node, path, node is YamlScalar { ValueKind: YamlValueKind.Text }
                ? "a whole number without quotes" : "a whole number");
            return null;
        }

        var value = scalar.AsInteger();
        if (value < min || value > max)
        {
            var range = (min, max) switch
            {
                (_, int.MaxValue) when value < min => $"must be greater than or equal to {min}",
                (_, int.MaxValue) => "must fit in 32 bits",
                _ => $"must be between {min} and {max}",
            };
            Context.Fatal(node, $"{path}: invalid value {value}: {range}");
            return null;
        }

        return (int)value;
    }

    private void WrongType(YamlNode node, string path, string expected, bool hide = false) =>
        Context.Fatal(node, $"{path}: wrong type: expected {expected}{(hide ? "" : $", found {node.Describe()}")}");
}
