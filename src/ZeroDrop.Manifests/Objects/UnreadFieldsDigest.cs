using System.Security.Cryptography;
using System.Text;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Objects;

/// <summary>
/// A digest of what a pod's spec says beyond what we read, so that a change of resources or volumes is a new revision
/// too. Values equal to the API server's defaults are left out: a manifest and the object made of it have one digest.
/// </summary>
internal static class UnreadFieldsDigest
{
    /// <summary><c>SetDefaults_PodSpec</c> and <c>SetDefaults_Container</c> of pkg/apis/core/v1; recorded in
    /// testdata/api/defaulting.</summary>
    private static readonly Dictionary<string, string> KnownDefaults = new(StringComparer.Ordinal)
    {
        ["dnsPolicy"] = "\"ClusterFirst\"",
        ["schedulerName"] = "\"default-scheduler\"",
        ["enableServiceLinks"] = "true",
        ["terminationMessagePath"] = "\"/dev/termination-log\"",
        ["terminationMessagePolicy"] = "\"File\"",
        ["securityContext"] = "{}",
        ["resources"] = "{}",
    };

    public static string Of(YamlMapping? spec)
    {
        if (spec is null)
        {
            return "";
        }

        var text = new StringBuilder();
        Fields(text, "", spec, KnownFields.PodSpecRead);
        foreach (var list in (ReadOnlySpan<string>)["initContainers", "containers"])
        {
            var index = 0;
            foreach (var item in (spec.Value(list) as YamlSequence)?.Items ?? [])
            {
                if (item.Resolved is YamlMapping container)
                {
                    Fields(text, $"{list}[{index}].", container, KnownFields.ContainerRead);
                }

                index++;
            }
        }

        return text.Length == 0 ? ""
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Fields(StringBuilder text, string path, YamlMapping mapping, string[] read)
    {
        foreach (var entry in mapping.Effective.OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            if (read.Contains(entry.Name))
            {
                continue;
            }

            var value = new StringBuilder();
            CanonicalJson.Write(value, entry.Value.Resolved);
            if (value.ToString() is var json && json != "null"
                && KnownDefaults.GetValueOrDefault(entry.Name) != json && !IsDefaultPullPolicy(mapping, entry.Name,
                    json))
            {
                _ = text.Append(path).Append(entry.Name).Append('=').Append(json).Append('\n');
            }
        }
    }

    /// <summary>Always for <c>:latest</c> or no tag, else IfNotPresent (<c>SetDefaults_Container</c>).</summary>
    private static bool IsDefaultPullPolicy(YamlMapping container, string name, string json)
    {
        if (name != "imagePullPolicy" || container.Value("image") is not YamlScalar image)
        {
            return false;
        }

        var text = image.Text;
        var last = text[(text.LastIndexOf('/') + 1)..];
        var isLatest = !last.Contains('@', StringComparison.Ordinal)
            && (!last.Contains(':', StringComparison.Ordinal) || last.EndsWith(":latest", StringComparison.Ordinal));
        return json == (isLatest ? "\"Always\"" : "\"IfNotPresent\"");
    }
}
