using System.Globalization;
using System.Text;

namespace ZeroDrop.EndToEnd.Tests.Running;

/// <summary>What a run has on this machine: processes below it, and sockets that listen on loopback addresses of
/// clusters (127.16.0.0 and above).</summary>
internal static class Leftovers
{
    private const string ContainerMarker = "ZERODROP_CONTAINER=";

    /// <summary>Processes that descend from <paramref name="root"/>, without itself.</summary>
    public static HashSet<int> Descendants(int root)
    {
        var parents = Processes().ToDictionary(pid => pid, ParentOf);
        var found = new HashSet<int>();
        for (var grown = true; grown;)
        {
            grown = false;
            foreach (var (pid, parent) in parents)
            {
                grown |= (parent == root || found.Contains(parent)) && found.Add(pid);
            }
        }

        return found;
    }

    /// <summary>Processes with a container's marker whose TMPDIR or supervisor belongs to the test's folder.</summary>
    public static List<int> Marked(TestFolder folder, IReadOnlySet<int> seen) =>
        [.. Processes().Where(pid => Environ(pid) is { } text
            && (text.Contains("TMPDIR=" + folder.Temporary, StringComparison.Ordinal)
                || (seen.Contains(pid) && text.Contains(ContainerMarker, StringComparison.Ordinal))))];

    /// <summary>Whether a process lives, zombies aside.</summary>
    public static bool Lives(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Inodes of the sockets that these processes listen on.</summary>
    public static HashSet<string> ListeningSockets(IEnumerable<int> processes)
    {
        var held = processes.SelectMany(SocketsOf).ToHashSet(StringComparer.Ordinal);
        return [.. Listening().Where(held.Contains)];
    }

    /// <summary>Inodes of all listening TCP sockets.</summary>
    public static IEnumerable<string> Listening() => File.ReadLines("/proc/net/tcp")
        .Concat(File.ReadLines("/proc/net/tcp6"))
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        .Where(fields => fields.Length > 9 && fields[3] == "0A").Select(fields => fields[9]);

    private static IEnumerable<string> SocketsOf(int pid)
    {
        try
        {
            return [.. Directory.EnumerateFiles($"/proc/{pid}/fd")
                .Select(path => new FileInfo(path).LinkTarget ?? "")
                .Where(target => target.StartsWith("socket:[", StringComparison.Ordinal))
                .Select(target => target[8..^1])];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static IEnumerable<int> Processes() => Directory.EnumerateDirectories("/proc")
        .Select(path => int.TryParse(Path.GetFileName(path), out var pid) ? pid : 0).Where(pid => pid > 0);

    private static int ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 4)..].Split(' ')[0], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static string? Environ(int pid)
    {
        try
        {
            return Lives(pid) ? Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{pid}/environ")) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
