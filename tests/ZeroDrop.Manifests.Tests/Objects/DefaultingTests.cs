using System.Text.Json;
using ZeroDrop.Core.Findings;
using ZeroDrop.Core.Specs;
using ZeroDrop.Manifests.Objects;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>
/// A manifest and the object that a real API server (1.26) made of it, read by the same reader, mean the same: our
/// defaults are the server's.
/// </summary>
public sealed class DefaultingTests
{
    /// <summary>The lines in which the two differ, and why. A difference that is new, or gone, fails the
    /// tests.</summary>
    private static readonly Dictionary<string, string> Differences = new(StringComparer.Ordinal)
    {
        ["Pod template.unreadFields"] = "admission adds the token's volume, tolerations, priority and resource "
            + "defaults to"
            + " pods (not to templates); we start no bare pods",
        ["DaemonSet annotations[\"deprecated.daemonset.template.generation\"]"] = "written by the server for clients of"
            + " extensions/v1beta1; nothing reads it",
    };

    public static TheoryData<string> Names() =>
    [
        .. Directory.GetFiles(Repository.TestData("api", "defaulting"), "*.yaml")
            .Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
    ];

    [Fact]
    public void Names_OfRecordings_AreAll() => Assert.True(Names().Count >= 44, $"{Names().Count}");

    [Theory]
    [MemberData(nameof(Names))]
    public void Read_ManifestAndServersObject_MeanTheSame(string name) => _ = Compare(name);

    private static HashSet<string> Compare(string name)
    {
        var problems = new ProblemList();
        var manifest = ReadManifest(name, problems);
        using var recording = JsonDocument.Parse(File.ReadAllText(Repository.TestData("api", "defaulting", name
            + ".json")));
        var status = recording.RootElement.GetProperty("status").GetInt32();
        Assert.True(problems.HasFatal == status >= 400, $"{status}: {string.Join('\n', problems.ToImmutable())}");
        if (status >= 400)
        {
            return [];
        }

        var place = new SourceSpan(name + ".json", 1, 1);
        var apiProblems = new ProblemList();
        var fromApi = new KubernetesObjectReader(apiProblems, ReadOptions.Api)
            .Read(JsonElementNodes.Convert(recording.RootElement.GetProperty("created"), place));
        Assert.Empty(apiProblems.ToImmutable());
        var server = Lines(SpecText.Of(fromApi!));
        var ours = Lines(SpecText.Of(manifest!).Replace("default/", "defaults/", StringComparison.Ordinal));
        var differing = server.Except(ours).Concat(ours.Except(server))
            .Select(line => $"{manifest!.Kind} {line.Split('=')[0]}").ToHashSet(StringComparer.Ordinal);
        Assert.True(differing.All(Differences.ContainsKey),
            $"{string.Join('\n', differing)}\nserver:\n{string.Join('\n', server)}\nours:\n{string.Join('\n', ours)}");
        return differing;
    }

    [Fact]
    public void Differences_AreAllStillThere()
    {
        var found = Names().SelectMany(row => Compare(row.Data)).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(Differences.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void SpecText_OfAnotherValue_Differs()
    {
        var problems = new ProblemList();
        var one = (KubernetesObject.Workload)ReadManifest("deployment", problems)!;
        var other = one.Spec with { MinReady = TimeSpan.FromSeconds(1) };
        Assert.NotEqual(CanonicalText.Of(one.Spec), CanonicalText.Of(other));
    }

    private static string[] Lines(string text) => text.Split('\n');

    private static KubernetesObject? ReadManifest(string name, ProblemList problems)
    {
        var path = Repository.TestData("api", "defaulting", name + ".yaml");
        var file = YamlReader.Read(path, File.ReadAllText(path));
        foreach (var problem in file.Problems)
        {
            problems.Add(problem);
        }

        return new KubernetesObjectReader(problems).Read(Assert.Single(file.Documents).Root);
    }
}
