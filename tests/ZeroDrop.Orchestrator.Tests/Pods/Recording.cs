using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ZeroDrop.Orchestrator.Tests.Pods;

/// <summary>One pod of a recorded watch stream, as comparable lines.</summary>
internal static partial class Recording
{
    /// <summary>The shapes that the pod's status went through, equal ones in a row once; from the first status that the
    /// kubelet wrote.</summary>
    public static List<string> Shapes(string folder, string pod)
    {
        var shapes = new List<string>();
        foreach (var line in Objects(folder, "Pod"))
        {
            var name = line.GetProperty("metadata").GetProperty("name").GetString()!;
            var status = line.GetProperty("status");
            if (!name.StartsWith(pod, StringComparison.Ordinal) || !status.TryGetProperty("containerStatuses", out _))
            {
                continue;
            }

            var shape = PodShape.Of(line);
            if (shapes.Count == 0 || shapes[^1] != shape)
            {
                shapes.Add(shape);
            }
        }

        return shapes;
    }

    /// <summary>The Kubernetes Events about the pod in order of arrival, "reason: message", uids taken out.</summary>
    public static List<string> Events(string folder, string pod) =>
        [.. Objects(folder, "Event")
            .Where(e => e.GetProperty("involvedObject").GetProperty("kind").GetString() == "Pod"
                && e.GetProperty("involvedObject").GetProperty("name").GetString()!
                    .StartsWith(pod, StringComparison.Ordinal))
            .Select(e => $"{e.GetProperty("reason").GetString()}: {e.GetProperty("message").GetString()!.TrimEnd()}")
            .Select(WithoutUid)];

    /// <summary>A message without the pod's uid.</summary>
    public static string WithoutUid(string message) => Uid().Replace(message, "");

    private static IEnumerable<JsonElement> Objects(string folder, string kind)
    {
        using var file = File.OpenRead(Path.Combine(Root(), "testdata", folder, "watch.jsonl.gz"));
        using var unzipped = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped);
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            var o = document.RootElement.GetProperty("object");
            if (o.GetProperty("kind").GetString() == kind)
            {
                yield return o.Clone();
            }
        }
    }

    /// <summary>The repository.</summary>
    public static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "zerodrop.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"\([0-9a-f]{8}-[0-9a-f-]{27}\)")]
    private static partial Regex Uid();
}
