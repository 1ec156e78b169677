using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime;

/// <summary>The supervisor's own death orphans the containers; the marker in their environment still names
/// them.</summary>
internal static class Orphans
{
    // Each round kills what the one before had time to start.
    private const int Rounds = 20;

    /// <summary>Sends SIGKILL to every process that a supervisor has started and that still runs.</summary>
    /// <param name="instance">The supervisor.</param>
    internal static void Kill(string instance)
    {
        string prefix = instance + "/";
        for (int round = 0, found = 1; round < Rounds && found > 0; round++)
        {
            found = 0;
            foreach (ProcessEntry entry in ProcessTable.Read())
            {
                if (!entry.IsDead && ProcessTable.MarkerOf(entry.Pid) is { } marker
                    && marker.StartsWith(prefix, StringComparison.Ordinal))
                {
                    found++;
                    _ = Libc.Kill(entry.Pid, ContainerSignals.Kill);
                }
            }
        }
    }
}
