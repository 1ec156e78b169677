using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ZeroDrop.Cluster.Runtime.Native;

namespace ZeroDrop.Cluster.Runtime.Supervision;

/// <summary>Turns a command, its environment and its network into a process. Runs on the <see cref="SpawnThread"/>
/// only.</summary>
internal sealed class Launcher(string instance)
{
    private readonly string? _setpriv = FindSetpriv();

    /// <summary>Whether main processes get PR_SET_PDEATHSIG, should the supervisor itself be killed.</summary>
    internal bool DiesWithSupervisor => _setpriv is not null;

    /// <summary>NAME=value for the kernel, with the marker that names the owner.</summary>
    internal ImmutableArray<string> EnvironmentOf(IEnumerable<KeyValuePair<string, string>> variables, string owner)
    {
        var list = new List<string>();
        bool hasPath = false;
        foreach ((string name, string value) in variables)
        {
            hasPath |= name == "PATH";
            if (name != ProcessTable.Marker)
            {
                list.Add($"{name}={value}");
            }
        }

        if (!hasPath)
        {
            list.Add("PATH=" + ExecutableResolver.DefaultPath);
        }

        list.Add($"{ProcessTable.Marker}={instance}/{owner}");
        return [.. list];
    }

    /// <summary>Starts the process in its network.</summary>
    /// <param name="request">The process; the path is still the name from the command.</param>
    /// <param name="networkNamespace">Name of the namespace, or null for the host's.</param>
    /// <param name="pid">The process id.</param>
    /// <returns>Null, or what went wrong.</returns>
    internal SpawnFailure? Launch(SpawnRequest request, string? networkNamespace, out int pid)
    {
        pid = 0;
        if (request.Arguments.IsDefaultOrEmpty || request.Arguments[0].Length == 0)
        {
            return new SpawnFailure("no command specified", Libc.Einval);
        }

        string path = request.Environment.First(entry => entry.StartsWith("PATH=", StringComparison.Ordinal))[5..];
        ResolvedExecutable file = ExecutableResolver.Resolve(request.Arguments[0], path, request.WorkingDirectory);
        if (file.Error is not null)
        {
            return new SpawnFailure(file.Error, file.Errno);
        }

        int error = SpawnInNetwork(Wrap(request, file), networkNamespace, out pid, out bool inNetwork);
        return error == 0 ? null : new SpawnFailure(
            (inNetwork ? $"exec: \"{request.Arguments[0]}\": " : $"network namespace {networkNamespace}: ") +
            Marshal.GetPInvokeErrorMessage(error), error);
    }

    private static int SpawnInNetwork(SpawnRequest request, string? networkNamespace, out int pid, out bool inNetwork)
    {
        inNetwork = true;
        if (networkNamespace is null)
        {
            return ProcessSpawner.Spawn(request, out pid);
        }

        int error = ThreadNetwork.Enter(networkNamespace, out ThreadNetwork scope);
        if (error != 0)
        {
            inNetwork = false;
            pid = 0;
            return error;
        }

        using (scope)
        {
            return ProcessSpawner.Spawn(request, out pid);
        }
    }

    // setpriv (util-linux) sets the death signal and execs: the pid stays, so do the session and the working
    // directory.
    private SpawnRequest Wrap(SpawnRequest request, ResolvedExecutable file) =>
        _setpriv is null || !file.CanBeWrapped
            ? request with { Path = file.Path }
            : request with
            {
                Path = _setpriv,
                Arguments = ["setpriv", "--pdeathsig", "KILL", "--", .. request.Arguments],
            };

    // Other programs of that name (busybox) do not know the option, so it is tried.
    private static string? FindSetpriv()
    {
        string searchPath = Environment.GetEnvironmentVariable("PATH") ?? ExecutableResolver.DefaultPath;
        ResolvedExecutable setpriv = ExecutableResolver.Resolve("setpriv", searchPath, "/");
        ResolvedExecutable probe = ExecutableResolver.Resolve("true", searchPath, "/");
        if (setpriv.Error is not null || probe.Error is not null)
        {
            return null;
        }

        var request = new SpawnRequest
        {
            Path = setpriv.Path,
            Arguments = ["setpriv", "--pdeathsig", "KILL", "--", probe.Path],
            Environment = [],
            WorkingDirectory = "/",
            LogPath = "/dev/null",
        };
        return ProcessSpawner.Spawn(request, out int pid) == 0 && ChildWait.WaitFor(pid).Code == 0
            ? setpriv.Path
            : null;
    }
}
