namespace ZeroDrop.Manifests.Yaml;

/// <summary>What a file may ask for before it is refused. Real manifests stay far below.</summary>
public static class YamlLimits
{
    /// <summary>Nesting of collections. A Kubernetes object with the deepest of schemas (CRDs) stays below
    /// 60.</summary>
    public const int MaxDepth = 128;

    /// <summary>Nodes that the aliases of one document may add when they are written out.</summary>
    public const int MaxAliasNodes = 100_000;

    /// <summary>Size of one file in bytes (etcd takes objects of 1.5 MB; whole installs have some tens).</summary>
    public const long MaxFileBytes = 256L * 1024 * 1024;

    /// <summary>Problems kept for one file; after them one line says that there are more.</summary>
    public const int MaxProblems = 200;
}
