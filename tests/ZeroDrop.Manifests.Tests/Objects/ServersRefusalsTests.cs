namespace ZeroDrop.Manifests.Tests.Objects;

/// <summary>
/// Manifests that a real API server was asked to create through kubectl 1.32, and what it said: what it refuses is
/// fatal here, and what it takes is not. One row per recorded manifest: the expected number of fatal problems and their
/// places.
/// </summary>
public sealed class ServersRefusalsTests
{
    [Theory]
    [InlineData("container-twice", "14:15")]
    [InlineData("duplicate-field", "")]
    [InlineData("env", "14:24,14:75,14:100")]
    [InlineData("grace-string", "10:38")]
    [InlineData("grace", "")]
    [InlineData("ingress", "6:11,7:30,7:91,7:125")]
    [InlineData("names", "3:19,3:39,3:45")]
    [InlineData("no-containers", "10:7")]
    [InlineData("no-image", "11:9")]
    [InlineData("no-name", "3:11")]
    [InlineData("no-selector", "5:3")]
    [InlineData("pdb", "4:42")]
    [InlineData("port-names", "13:63,13:100,13:140")]
    [InlineData("probe-none", "14:25")]
    [InlineData("probe", "14:74,14:106,15:54,15:77")]
    [InlineData("recreate-with-rolling", "6:46")]
    [InlineData("replicas-negative", "5:13")]
    [InlineData("restart", "10:22")]
    [InlineData("selector-mismatch", "6:13")]
    [InlineData("service-type", "4:7,4:15")]
    [InlineData("surge-percent-over", "6:42,6:63")]
    [InlineData("surge-zero", "6:61")]
    [InlineData("types", "4:12,4:18")]
    [InlineData("unknown-field", "")]
    public void Read_RecordedManifest_FatalWhereTheServerRefuses(string name, string places)
    {
        var path = Repository.TestData("api", "kubectl", "manifests", $"bad-{name}.yaml");
        var set = new ManifestLoader().Load([path]);
        var fatal = set.Problems.Where(p => p.IsFatal).ToList();
        var found = string.Join(',', fatal.Select(p => $"{p.Source.Line}:{p.Source.Column}"));
        Assert.True(places == found, $"{found}\n{string.Join('\n', set.Problems)}");

        var recorded = Directory.GetDirectories(Repository.TestData("api", "kubectl", "1.32"),
            $"*-err-create-{name}").Single();
        var error = File.ReadAllText(Path.Combine(recorded, "stderr.txt"));
        // kubectl 1.32 refuses an unknown field on its own account (Strict); the server would drop it with a warning.
        Assert.Equal(error.Length > 0 && name != "unknown-field", fatal.Count > 0);
        if (name is "unknown-field" or "duplicate-field" or "grace")
        {
            Assert.NotEmpty(set.Problems);
        }
    }

    [Theory]
    [InlineData("tabs", "4:1", true)]
    [InlineData("yaml", "5:10", true)]
    [InlineData("no-kind", "1:1", true)]
    [InlineData("old-version", "2:7", false)]
    [InlineData("unknown-kind", "2:7", false)]
    public void Read_ManifestThatKubectlRefuses_OneProblem(string name, string place, bool isFatal)
    {
        var set = new ManifestLoader().Load([Repository.TestData("api", "kubectl", "manifests", $"bad-{name}.yaml")]);
        var problem = Assert.Single(set.Problems);
        Assert.Equal((place, isFatal), ($"{problem.Source.Line}:{problem.Source.Column}", problem.IsFatal));
    }
}
