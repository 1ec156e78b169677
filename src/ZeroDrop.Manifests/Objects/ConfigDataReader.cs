using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>Reads ConfigMap and Secret. No value of either appears in any message.</summary>
internal static class ConfigDataReader
{
    public static ConfigData ReadConfigMap(Fields fields, Metadata metadata)
    {
        var data = fields.Map("data", hide: true);
        CheckKeys(fields, "data", data.Keys);
        var binary = fields.Map("binaryData", hide: true);
        CheckKeys(fields, "binaryData", binary.Keys);
        foreach (var (key, value) in binary)
        {
            _ = Decode(fields, "binaryData", key, value);
        }

        return new ConfigData(IsSecret: false, metadata.Key, data);
    }

    /// <summary><c>data</c> decoded from base64, <c>stringData</c> over it. Bytes that are no UTF-8 become
    /// U+FFFD.</summary>
    public static ConfigData ReadSecret(Fields fields, Metadata metadata)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var data = fields.Map("data", hide: true);
        CheckKeys(fields, "data", data.Keys);
        foreach (var (key, value) in data)
        {
            values[key] = Decode(fields, "data", key, value);
        }

        var text = fields.Map("stringData", hide: true);
        CheckKeys(fields, "stringData", text.Keys);
        foreach (var (key, value) in text)
        {
            values[key] = value;
        }

        if (fields.String("type") == "kubernetes.io/tls")
        {
            foreach (var key in (ReadOnlySpan<string>)["tls.crt", "tls.key"])
            {
                if (!values.ContainsKey(key))
                {
                    fields.Invalid("data", $"a Secret of type kubernetes.io/tls needs the key {key}");
                }
            }
        }

        return new ConfigData(IsSecret: true, metadata.Key, values.ToImmutable());
    }

    private static void CheckKeys(Fields fields, string name, IEnumerable<string> keys)
    {
        foreach (var key in keys)
        {
            if (Names.ConfigKeyError(key) is { } error)
            {
                fields.Context.Fatal(EntryOf(fields, name, key)?.Key ?? fields.Node, $"{fields.PathOf(name)}: {error}");
            }
        }
    }

    private static string Decode(Fields fields, string name, string key, string value)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((value.Length * 3 / 4) + 3);
        try
        {
            if (Convert.TryFromBase64String(value, buffer, out var length))
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }

            fields.Context.Fatal(EntryOf(fields, name, key)?.Value ?? fields.Node,
                $"{fields.PathOf(name)}.{PrintableText.Shorten(key, 60)}: expected base64");
            return "";
        }
        finally
        {
            // Secrets do not stay behind in a shared buffer.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static YamlEntry? EntryOf(Fields fields, string name, string key) =>
        (fields.Get(name) as YamlMapping)?.Find(key);
}
