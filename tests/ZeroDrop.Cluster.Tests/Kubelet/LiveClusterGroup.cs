namespace ZeroDrop.Cluster.Tests.Kubelet;

/// <summary>The tests that share the <see cref="LiveCluster"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class LiveClusterGroup : ICollectionFixture<LiveCluster>
{
    public const string Name = "live cluster";
}
