namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>The file a command means, or why there is none.</summary>
/// <param name="Path">The file to execute; empty on failure.</param>
/// <param name="CanBeWrapped">Whether another program may exec it without hiding an exec error.</param>
/// <param name="Error">Why not; null on success.</param>
/// <param name="Errno">The error number; 0 on success.</param>
internal sealed record ResolvedExecutable(string Path, bool CanBeWrapped, string? Error, int Errno)
{
    internal static ResolvedExecutable Found(string path, bool canBeWrapped) => new(path, canBeWrapped, null, 0);

    internal static ResolvedExecutable Failed(string error, int errno) => new("", false, error, errno);
}
