namespace ZeroDrop.Benchmarks.Clusters;

/// <summary>What processes used over a while.</summary>
/// <param name="Cores">CPU seconds a second.</param>
/// <param name="PssBytes">Memory at the end of it, proportional set size.</param>
internal sealed record PartUse(double Cores, long PssBytes)
{
    /// <summary>Memory in MiB.</summary>
    public double Megabytes => PssBytes / (1024.0 * 1024);
}
