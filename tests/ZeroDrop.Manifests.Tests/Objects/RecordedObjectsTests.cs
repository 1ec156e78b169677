using System.IO.Compression;
using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>What a real API server sent on its watches is read by the same reader, without a problem.</summary>
public sealed class RecordedObjectsTests
{
    private const int LinesPerRecording = 400;

    [Fact]
    public void Read_RecordedWatches_NoProblem()
    {
        var folder = Repository.TestData("recordings");
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        var templates = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "watch.jsonl.gz", SearchOption.AllDirectories))
        {
            foreach (var item in ReadWatch(file))
            {
                _ = kinds.Add(item.GetType().Name);
                if (item is KubernetesObject.Workload workload)
                {
                    _ = templates.Add(PodTemplateHash.Compute(workload.Spec.Template));
                    Assert.Null(workload.Spec.Source);
                }
            }
        }

        Assert.Contains(nameof(KubernetesObject.Workload), kinds);
        Assert.Contains(nameof(KubernetesObject.Pod), kinds);
        Assert.True(templates.Count > 1, "rollouts have several revisions");
    }

    private static List<KubernetesObject> ReadWatch(string file)
    {
        using var lines = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        var objects = new List<KubernetesObject>();
        for (var number = 1; number <= LinesPerRecording && lines.ReadLine() is { } line; number++)
        {
            using var entry = JsonDocument.Parse(line);
            if (!entry.RootElement.TryGetProperty("object", out var item))
            {
                continue;
            }

            var problems = new ProblemList();
            var node = JsonElementNodes.Convert(item, new SourceSpan(file, number, 1));
            var read = new KubernetesObjectReader(problems, ReadOptions.Api).Read(node);
            Assert.Empty(problems.ToImmutable());
            objects.Add(read!);
        }

        return objects;
    }
}
