using ZeroDrop.Manifests.Graph;
using ZeroDrop.Manifests.Yaml;

namespace ZeroDrop.Manifests.Tests.Graph;

public sealed class NodeAtTests
{
    private const string Yaml =
        """
        metadata:
          name: web
          annotations:
            a.b/c: "yes"
        spec:
          containers:
            - image: x
              name: app
              ports: [{ containerPort: 80 }, { containerPort: 81 }]
              lifecycle:
                preStop: { sleep: { seconds: 5 } }
          empty: null
        """;

    private static readonly YamlNode Root = YamlReader.Read("a.yaml", Yaml).Documents[0].Root;

    [Theory]
    [InlineData("spec.containers[0].lifecycle.preStop", "spec|containers|0|lifecycle|preStop")]
    [InlineData("metadata.annotations[\"a.b/c\"]", "metadata|annotations|a.b/c")]
    [InlineData("a[1][2].b", "a|1|2|b")]
    [InlineData("", "")]
    public void Steps_OfAPath_AreKeysAndIndices(string path, string steps) =>
        Assert.Equal(steps, string.Join('|', FieldPath.Steps(path)));

    [Fact]
    public void Find_FollowsKeysIndicesAndQuotedKeys()
    {
        Assert.Equal("yes", NodeAt.Text(Root, FieldPath.Annotation("a.b/c")));
        Assert.Equal(81, NodeAt.Number(Root, "spec.containers[0].ports[1].containerPort"));
        Assert.Null(NodeAt.Find(Root, "spec.containers[1].name"));
        Assert.Null(NodeAt.Find(Root, "spec.containers.name"));
        Assert.Null(NodeAt.Find(Root, "spec.empty"));
        Assert.Equal(2, NodeAt.Items(Root, "spec.containers[0].ports").Length);
        Assert.Empty(NodeAt.Items(Root, "spec.nothing"));
    }

    [Theory]
    [InlineData("spec.containers[0].lifecycle.preStop.sleep.seconds", 11)]
    [InlineData("spec.containers[0].lifecycle.preStop", 11)]
    [InlineData("spec.containers[0].readinessProbe", 8)]
    [InlineData("spec.terminationGracePeriodSeconds", 5)]
    [InlineData("metadata.name", 2)]
    [InlineData("metadata.annotations[\"x/y\"]", 3)]
    [InlineData("status", 1)]
    public void Place_OfAField_IsItselfOrTheNearestThingAbove(string path, int line) =>
        Assert.Equal(line, NodeAt.Place(Root, path).Line);
}
