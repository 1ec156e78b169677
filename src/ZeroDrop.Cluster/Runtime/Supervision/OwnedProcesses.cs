using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Finds the living descendants of the supervisor and says which container each belongs to.</summary>
/// <remarks>
/// As subreaper the supervisor is the ancestor of all of them, whoever was orphaned. The owner is, in this order:
/// that of the session, that of the marker in the environment, that of the parent process. A process that left its
/// session, cleared its environment and lost its parent has no known owner; it is killed when no container is left.
/// </remarks>
internal static class OwnedProcesses
{
    internal static List<OwnedProcess> Find(int supervisor, string instance, Dictionary<int, string> sessions)
    {
        ILookup<int, ProcessEntry> children = ProcessTable.Read().ToLookup(entry => entry.Parent);
        var found = new List<OwnedProcess>();
        var queue = new Queue<OwnedProcess>(children[supervisor].Select(entry => new OwnedProcess(entry, null)));
        var seen = new HashSet<int> { supervisor };
        while (queue.TryDequeue(out OwnedProcess next))
        {
            // The table is read while it changes: a reused pid could close a circle.
            if (!seen.Add(next.Entry.Pid))
            {
                continue;
            }

            OwnedProcess process = next with { Owner = OwnerOf(next, instance, sessions) };
            if (!process.Entry.IsDead)
            {
                found.Add(process);
            }

            foreach (ProcessEntry child in children[process.Entry.Pid])
            {
                queue.Enqueue(new OwnedProcess(child, process.Owner));
            }
        }

        return found;
    }

    private static string? OwnerOf(OwnedProcess process, string instance, Dictionary<int, string> sessions)
    {
        if (sessions.TryGetValue(process.Entry.Session, out string? owner))
        {
            return owner;
        }

        string prefix = instance + "/";
        string? marker = process.Entry.IsDead ? null : ProcessTable.MarkerOf(process.Entry.Pid);
        return marker is not null && marker.StartsWith(prefix, StringComparison.Ordinal)
            ? marker[prefix.Length..]
            : process.Owner;
    }
}
